/**
 * What go-plugin speaks beside the protocol of its plugins (https://github.com/hashicorp/go-plugin), and the usual
 * health check (https://github.com/grpc/grpc/blob/master/doc/health-checking.md).
 */
import { bytes, enumeration, string } from './table';

export const StdioData = {
  /** 1 is stdout, 2 is stderr. */
  channel: enumeration(1),
  data: bytes(2),
};

/** Only names another listener, which neither side of Terraform's protocol ever makes. */
export const ConnectionInfo = { network: string(2), address: string(3) };

export const ServingStatus = { UNKNOWN: 0, SERVING: 1, NOT_SERVING: 2, SERVICE_UNKNOWN: 3 } as const;

export const HealthCheckRequest = { service: string(1) };
export const HealthCheckResponse = {
  /** One of `ServingStatus`. */
  status: enumeration(1),
};
