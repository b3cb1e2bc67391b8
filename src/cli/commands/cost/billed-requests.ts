import { type CostExplorerCaller, REQUEST_PRICE_USD } from '../../../control';

/** A caller that counts what AWS bills, and the sentence that says so. */
export function billedRequests(client: CostExplorerCaller): { readonly caller: CostExplorerCaller; told(): string } {
  let requests = 0;
  return {
    caller: {
      getCostAndUsage(input) {
        requests++;
        return client.getCostAndUsage(input);
      },
    },
    told() {
      const [each, sum] = [REQUEST_PRICE_USD, requests * REQUEST_PRICE_USD].map((usd) => `$${usd.toFixed(2)}`);
      return `Cost Explorer bills ${each} for each request: ${requests} made, ${sum}.`;
    },
  };
}
