import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CLIENT_OPTIONS } from './options';

export const dynamoDbClient = (): DynamoDBClient => new DynamoDBClient(CLIENT_OPTIONS);
