import { Token } from 'cdktf';
import type { AlertMute } from '../../config';
import { RETENTION_DAYS } from '../trail-delivery-problems';
import type { AlertFunctionOptions } from './alert-function';
import type { AlertGrouping } from './insight-alerts-props';
import { show } from './problems';

const isWhole = (value: number, least: number, most: number): boolean =>
  Token.isUnresolved(value) || (Number.isInteger(value) && value >= least && value <= most);

export function groupingProblems({ minutes = 60, by = [] }: AlertGrouping): string[] {
  const unknown = by.filter((key) => !['actor', 'api'].includes(key));
  return [
    ...(isWhole(minutes, 1, 1440)
      ? []
      : [`\`grouping.minutes\` must be whole minutes from 1 to 1440, got ${show(minutes)}; 60 is the default.`]),
    ...unknown.map((key) => `\`grouping.by\` must be of actor and api, got ${show(key)}; name one of them.`),
  ];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

const isTime = (until: string): boolean => (DAY.test(until) || MOMENT.test(until)) && !Number.isNaN(Date.parse(until));

/** The function takes a mute that it does not understand for none: that must show when stacks are made. */
export function muteProblems(mutes: readonly AlertMute[]): string[] {
  return mutes.flatMap(({ api, identity, until }, index) => [
    ...(api || identity
      ? []
      : [
          `\`mutes[${index}]\` must have \`api\` or \`identity\`, got neither; a mute of everything is a route to nobody ` +
            '(`to: []`).',
        ]),
    ...(Token.isUnresolved(until) || isTime(until ?? '')
      ? []
      : [
          `\`mutes[${index}].until\` must be a day as YYYY-MM-DD or a moment with its zone, got ${show(until)}; it would ` +
            'mute nothing.',
        ]),
  ]);
}

export function functionProblems(options: AlertFunctionOptions): string[] {
  const { maxConcurrency = 5, memoryMb = 256, logRetentionDays = 90, architecture = 'arm64' } = options;
  return [
    ...(isWhole(maxConcurrency, 2, 1000)
      ? []
      : [`\`function.maxConcurrency\` must be from 2 to 1000, got ${show(maxConcurrency)}; 5 is the default.`]),
    ...(isWhole(memoryMb, 128, 10_240)
      ? []
      : [`\`function.memoryMb\` must be from 128 to 10240, got ${show(memoryMb)}; 256 is the default.`]),
    ...(Token.isUnresolved(logRetentionDays) || RETENTION_DAYS.includes(logRetentionDays)
      ? []
      : [
          `\`function.logRetentionDays\` must be one of ${RETENTION_DAYS.join(', ')}, got ${show(logRetentionDays)}; 90 is ` +
            'the default.',
        ]),
    ...(['arm64', 'x86_64'].includes(architecture)
      ? []
      : [`\`function.architecture\` must be arm64 or x86_64, got ${show(architecture)}; arm64 is the default.`]),
  ];
}
