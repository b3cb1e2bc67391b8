import Ajv2020 from 'ajv/dist/2020';

/**
 * The part of SARIF 2.1.0 that we write, closed: a misspelt or misplaced property is an error, as it is in the
 * schema of the standard. Section numbers are those of the OASIS text.
 */
const object = (properties: Record<string, object>, required: string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const text = { type: 'string', minLength: 1 };
const list = (items: object, rest: object = {}) => ({ type: 'array', items, ...rest });
const time = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' };
const bag = { type: 'object' };
const level = { enum: ['none', 'note', 'warning', 'error'] };
const index = { type: 'integer', minimum: 0 };

/** §3.11, §3.12 */
const message = object({ text, markdown: text }, ['text']);
/** §3.4: without `/` at the start, since a base is given; or absolute and without a base. */
const artifactLocation = {
  oneOf: [
    object({ uri: { type: 'string', pattern: '^(?![/\\\\]|[a-z]+:)[^\\s\\\\]+$' }, uriBaseId: text }, [
      'uri',
      'uriBaseId',
    ]),
    object({ uri: { type: 'string', pattern: '^file:///[^\\s\\\\]+$' } }, ['uri']),
  ],
};
/** §3.29, §3.30 */
const one = { type: 'integer', minimum: 1 };
const region = object({ startLine: one, startColumn: one }, ['startLine']);
const physicalLocation = object({ artifactLocation, region }, ['artifactLocation']);
/** §3.33 */
const logicalLocation = object({ name: text, fullyQualifiedName: text, kind: text });
/** §3.28 */
const location = object({ physicalLocation, logicalLocations: list(logicalLocation, { minItems: 1 }) });
/** §3.35 */
const suppression = object(
  {
    kind: { enum: ['inSource', 'external'] },
    status: { enum: ['accepted', 'underReview', 'rejected'] },
    justification: text,
    location,
  },
  ['kind'],
);
/** §3.49 */
const rule = object(
  {
    id: text,
    name: { type: 'string', pattern: '^[A-Z][A-Za-z]+$' },
    shortDescription: message,
    fullDescription: message,
    help: message,
    defaultConfiguration: object({ level }),
    properties: object({ tags: list(text, { uniqueItems: true }), precision: text }),
  },
  ['id'],
);
/** §3.27 */
const result = object(
  {
    ruleId: text,
    ruleIndex: index,
    level,
    message,
    locations: list(location),
    partialFingerprints: { type: 'object', additionalProperties: text },
    suppressions: list(suppression),
    properties: bag,
  },
  ['message', 'ruleId', 'locations', 'partialFingerprints'],
);
/** §3.20, §3.58 */
const invocation = object(
  {
    executionSuccessful: { type: 'boolean' },
    exitCode: { type: 'integer' },
    exitCodeDescription: text,
    startTimeUtc: time,
    endTimeUtc: time,
    toolExecutionNotifications: list(object({ level, message }, ['message'])),
  },
  ['executionSuccessful'],
);
/** §3.13, §3.14, §3.18, §3.19 */
const run = object(
  {
    tool: object(
      { driver: object({ name: text, version: text, rules: list(rule, { uniqueItems: true }) }, ['name']) },
      ['driver'],
    ),
    automationDetails: object({ id: text }),
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    originalUriBaseIds: { type: 'object', additionalProperties: object({ description: message }) },
    invocations: list(invocation),
    results: list(result),
    properties: bag,
  },
  ['tool'],
);
const log = object({ $schema: text, version: { const: '2.1.0' }, runs: list(run) }, ['version', 'runs']);

const validate = new Ajv2020({ strict: true, strictTypes: false }).compile(log);

/** Where and why a log is not what the standard allows; empty when it is. */
export function sarifProblems(value: unknown): string[] {
  return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
