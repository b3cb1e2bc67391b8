import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { message, NASTY } from './make';

/** The words a shell makes of a line. Nothing in it is run: `printf` stands before it. */
const words = (line: string): string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

const cliOf = (eventName: string): string => message({ details: { eventName } }).cli;

describe('the line to dig on', () => {
  it('looks up the calls, a minute more on either side', () => {
    expect(message().cli).toBe(
      'aws cloudtrail lookup-events --region us-gov-west-1 ' +
        '--lookup-attributes AttributeKey=EventName,AttributeValue=CreateAccessKey ' +
        '--start-time 2026-11-20T03:01:00Z --end-time 2026-11-20T03:08:00Z',
    );
  });

  it('goes on until now while the activity does', () => {
    expect(message({}, { now: new Date('2026-11-20T03:30:40.5Z') }).cli).toContain('--end-time 2026-11-20T03:32:00Z');
  });

  it('asks for the numbers a minute of data events, which event history does not have', () => {
    const details = {
      sourceEventCategory: 'Data',
      eventSource: 's3.amazonaws.com',
      eventName: 'PutObject',
      insightType: 'ApiErrorRateInsight',
      errorCode: 'Client.Error: [x]',
      insightSource: 'arn:aws:cloudtrail:us-gov-west-1:111122223333:trail/main',
    };
    expect(words(message({ details }).cli)).toEqual([
      ...['aws', 'cloudtrail', 'list-insights-metric-data', '--region', 'us-gov-west-1'],
      ...['--trail-name', details.insightSource, '--event-source', 's3.amazonaws.com', '--event-name', 'PutObject'],
      ...['--insight-type', 'ApiErrorRateInsight', '--error-code', 'Client.Error: [x]', '--period', '60'],
      ...['--start-time', '2026-11-20T03:01:00Z', '--end-time', '2026-11-20T03:08:00Z'],
    ]);
  });

  it.each([
    "a'; reboot; '",
    '$(reboot)',
    '`reboot`',
    '-x --profile evil',
    'a,AttributeKey=Username',
    'a\nreboot',
    NASTY,
  ])('refuses to run or to add anything for a call named %j', (eventName) => {
    const line = cliOf(eventName);
    const list = words(line);
    expect(list).toHaveLength(11);
    expect(JSON.parse(list[6] ?? '')).toEqual([{ AttributeKey: 'EventName', AttributeValue: eventName.slice(0, 128) }]);
    expect(line).toMatch(/^[A-Za-z0-9 _.:=,[\]{}"'\\-]+$/);
  });

  it('refuses values that the AWS CLI would take for options or files', () => {
    const details = {
      sourceEventCategory: 'Data',
      eventSource: 'file:///etc/passwd',
      eventName: '--endpoint-url=x',
      insightType: '--profile',
      errorCode: '-x',
      insightSource: 'file:///etc/passwd',
    };
    const line = message({ details, top: { awsRegion: '--no-verify-ssl' } }).cli;
    expect(line).toContain(
      '--region REGION --trail-name TRAIL --event-source SOURCE --event-name NAME --insight-type TYPE --error-code CODE',
    );
  });

  it('refuses an id that is more than an id', () => {
    const details = { insightSource: 'arn:aws:trailinsight:x:1:detector/x' };
    expect(message({ details, top: { sharedEventID: '$(reboot)' } }).explain).toBe(
      'trailinsight detect PATH --explain ID',
    );
  });

  it('is one line of harmless characters, whatever a call is named', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }), (eventName) => {
        expect(cliOf(eventName)).toMatch(/^[A-Za-z0-9 _.:=,[\]{}"'\\-]+$/);
        expect(cliOf(eventName).split("'").length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
