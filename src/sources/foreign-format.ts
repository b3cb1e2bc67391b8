/** Calls as other services hand them out: told by how a file begins, where it gave no record. */

/** Bytes at the begin of a file in which it can be seen. */
const HEAD = 4096;

interface Format {
  readonly begin: RegExp;
  /** What it is, and the command that makes records of it. */
  readonly why: string;
}

const FORMATS: readonly Format[] = [
  {
    begin: /^\s*\{[^[{]*"Events"\s*:\s*\[\s*\{[^{}[\]]*"(?:EventId|CloudTrailEvent)"/,
    why: "it is what `aws cloudtrail lookup-events` prints; `jq -c '.Events[].CloudTrailEvent | fromjson'` makes records of it",
  },
  {
    begin: /^\s*\{[^{]*"(?:messageType"\s*:\s*"DATA_MESSAGE"|logEvents"\s*:\s*\[)/,
    why: "it is what a subscription of CloudWatch Logs delivers; `jq -c '.logEvents[].message | fromjson'` makes records of it",
  },
  {
    begin: /^\s*\{\s*"events"\s*:\s*\[\s*\{[^{}]*"message"\s*:\s*"/,
    why: "it is what `aws logs filter-log-events` prints; `jq -c '.events[].message | fromjson'` makes records of it",
  },
  {
    begin: /^\s*\{[^{]*"detail-type"\s*:\s*"AWS [^"]* via CloudTrail"/,
    why: "it has events of EventBridge; `jq -c '.detail'` makes records of them",
  },
];

const [BRACE, QUOTE, R] = [0x7b, 0x22, 0x52];
const NONE = new Uint8Array();

/** How a file begins. */
export class FileHead {
  private bytes: Uint8Array | undefined;
  private isLog = false;

  /** Takes the next bytes, before anybody else does: they may lie where other bytes will. */
  add(bytes: Uint8Array): void {
    const { bytes: known = NONE } = this;
    if (this.isLog || known.length >= HEAD) return;
    // `{"Records":[`, as every file that CloudTrail delivers.
    this.isLog = !this.bytes && bytes[0] === BRACE && bytes[1] === QUOTE && bytes[2] === R;
    if (!this.isLog) this.bytes = Buffer.concat([known, bytes.subarray(0, HEAD - known.length)]);
  }

  /** Why no records are found in it; undefined where it is nothing that is known. */
  get foreign(): string | undefined {
    if (!this.bytes) return undefined;
    const text = Buffer.from(this.bytes).toString('utf8');
    return FORMATS.find(({ begin }) => begin.test(text))?.why;
  }
}
