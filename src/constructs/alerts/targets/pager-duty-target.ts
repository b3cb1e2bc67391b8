import { Token } from 'cdktf';
import { show } from '../problems';
import type { AlertWiring } from '../target';
import { ParameterTarget, type ParameterTargetProps } from './parameter-target';

export interface PagerDutyTargetProps extends ParameterTargetProps {
  /** Where events go, such as https://events.eu.pagerduty.com/v2/enqueue. @default - the US service */
  readonly endpoint?: string;
}

/** An integration of PagerDuty (Events API v2), triggered at Start and resolved at End. */
export class PagerDutyTarget extends ParameterTarget {
  private readonly endpoint: string | undefined;

  constructor(props: PagerDutyTargetProps) {
    const { parameter, endpoint } = props;
    super({ kind: 'pagerduty', parameter, ...(endpoint === undefined ? {} : { endpoint }) }, props);
    this.endpoint = endpoint;
  }

  override addTo(wiring: AlertWiring): void {
    refusePlain(this.endpoint);
    super.addTo(wiring);
  }
}

/** The routing key goes there. */
function refusePlain(endpoint: string | undefined): void {
  if (endpoint === undefined || Token.isUnresolved(endpoint) || /^https:\/\/[^\s@]+$/.test(endpoint)) return;
  throw new Error(
    `\`endpoint\` of a pagerduty target must be an https address, got ${show(endpoint)}; leave it out for the US service, ` +
      'or give https://events.eu.pagerduty.com/v2/enqueue.',
  );
}
