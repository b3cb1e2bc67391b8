import { ParameterTarget, type ParameterTargetProps } from './parameter-target';

export interface PagerDutyTargetProps extends ParameterTargetProps {
  /** Where events go, such as https://events.eu.pagerduty.com/v2/enqueue. @default - the US service */
  readonly endpoint?: string;
}

/** An integration of PagerDuty (Events API v2), triggered at Start and resolved at End. */
export class PagerDutyTarget extends ParameterTarget {
  constructor(props: PagerDutyTargetProps) {
    const { parameter, endpoint } = props;
    super({ kind: 'pagerduty', parameter, ...(endpoint === undefined ? {} : { endpoint }) }, props);
  }
}
