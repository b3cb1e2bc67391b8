import { VERSION } from '../../version';
import { ADDRESSES, SOURCE } from './plugin';

/** Later minor versions too; `~>` never takes a pre-release. */
const constraint = /^\d+\.\d+\.\d+$/.test(VERSION) ? `~> ${VERSION.split('.').slice(0, 2).join('.')}` : VERSION;

/** For the configuration. Over several lines: on one, such a block is a syntax error. */
export const requirement = (): string => `terraform {
  required_providers {
    trailinsight = {
      source  = "${SOURCE}"
      version = "${constraint}"
    }
  }
}
`;

/** Terraform takes no pattern with a wildcard for the host alone: each host by its name. */
const patterns = `[${ADDRESSES.map((address) => `"${address}"`).join(', ')}]`;

/** For the CLI configuration: this provider from the mirror, every other one from where it came before. */
export const cliConfiguration = (mirror: string): string => `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = ${patterns}
  }
  direct {
    exclude = ${patterns}
  }
}
`;
