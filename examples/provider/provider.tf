terraform {
  required_providers {
    trailinsight = {
      source  = "trailinsight/trailinsight"
      version = "~> 0.1"
    }
  }
}

provider "trailinsight" {
  region = "eu-west-1"
}

# The trail of another account, with a role of that account.
provider "trailinsight" {
  alias  = "payments"
  region = "eu-west-1"

  assume_role {
    role_arn    = "arn:aws:iam::111111111111:role/trailinsight"
    external_id = "an-external-id"
  }
}
