import { ParameterTarget, type ParameterTargetProps } from './parameter-target';

/** An incoming webhook of Slack (or of what takes the same: Mattermost, Rocket.Chat). */
export class SlackTarget extends ParameterTarget {
  constructor(props: ParameterTargetProps) {
    super({ kind: 'slack', parameter: props.parameter }, props);
  }
}
