import { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table';
import type { TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';

export interface AlertTableProps {
  readonly tableName: string;
  readonly meta: { readonly provider?: TerraformProvider };
  /** @default - the account's own key of DynamoDB (alias/aws/dynamodb) */
  readonly kmsKeyArn?: string;
}

/** What the function remembers: event ids it has seen, causes that are open. Rows go by themselves (`expires`). */
export class AlertTable extends Construct {
  readonly table: DynamodbTable;

  constructor(scope: Construct, id: string, { tableName, meta, kmsKeyArn }: AlertTableProps) {
    super(scope, id);
    this.table = new DynamodbTable(this, 'table', {
      ...meta,
      name: tableName,
      billingMode: 'PAY_PER_REQUEST',
      hashKey: 'id',
      attribute: [{ name: 'id', type: 'S' }],
      ttl: { attributeName: 'expires', enabled: true },
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, ...(kmsKeyArn === undefined ? {} : { kmsKeyArn }) },
    });
  }
}
