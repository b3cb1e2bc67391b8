# Three accounts, as an organization has them; each one's id is its access key on the local AWS.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.95"
    }
  }
}

provider "aws" {
  region            = "eu-west-1"
  access_key        = "111111111111"
  secret_key        = "local"
  s3_use_path_style = true

  default_tags {
    tags = { project = "trails" }
  }
}

provider "aws" {
  alias             = "member"
  region            = "eu-west-1"
  access_key        = "222222222222"
  secret_key        = "local"
  s3_use_path_style = true
}

provider "aws" {
  alias      = "member_us"
  region     = "us-east-1"
  access_key = "222222222222"
  secret_key = "local"
}

data "aws_caller_identity" "this" {}
data "aws_partition" "this" {}
data "aws_region" "this" {}

locals {
  account = data.aws_caller_identity.this.account_id
  region  = data.aws_region.this.name
  trail   = "arn:${data.aws_partition.this.partition}:cloudtrail:${local.region}:${local.account}:trail/organization"
}
