import { Token } from 'cdktf';
import { ParameterTarget, type ParameterTargetProps } from './parameter-target';

export interface PagerDutyTargetProps extends ParameterTargetProps {
  /** Where events go, such as https://events.eu.pagerduty.com/v2/enqueue. @default - the US service */
  readonly endpoint?: string;
}

/** An integration of PagerDuty (Events API v2), triggered at Start and resolved at End. */
export class PagerDutyTarget extends ParameterTarget {
  constructor(props: PagerDutyTargetProps) {
    const { parameter, endpoint } = props;
    if (endpoint !== undefined && !Token.isUnresolved(endpoint) && !/^https:\/\/[^\s@]+$/.test(endpoint)) {
      throw new Error(
        `\`endpoint\` of a pagerduty target must be an https address, got ${JSON.stringify(endpoint)}; ` +
          'leave it out for the US service, or give https://events.eu.pagerduty.com/v2/enqueue.',
      );
    }
    super({ kind: 'pagerduty', parameter, ...(endpoint === undefined ? {} : { endpoint }) }, props);
  }
}
