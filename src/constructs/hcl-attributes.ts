/**
 * Attributes as cdktf renders them. JSON takes plain values; for HCL each has to say what it is.
 * The shape is that of generated bindings (`synthesizeHclAttributes` of any prebuilt provider), the same in cdktn.
 */
interface HclAttribute {
  readonly value: unknown;
  readonly isBlock: boolean;
  readonly type: 'simple' | 'list' | 'set';
  readonly storageClassType: string;
}

const simple = (storageClassType: string) => (value: unknown) =>
  ({ value, isBlock: false, type: 'simple', storageClassType }) as const;

export const hclString = simple('string');
export const hclNumber = simple('number');
export const hclBoolean = simple('boolean');

export const hclStringSet = (value: unknown): HclAttribute => ({
  value,
  isBlock: false,
  type: 'set',
  storageClassType: 'stringList',
});

/** Nested blocks: a list of attribute maps, or a dynamic block. */
export const hclBlocks = (type: 'list' | 'set', value: unknown): HclAttribute => ({
  value,
  isBlock: true,
  type,
  storageClassType: 'Blocks',
});

/** HCL has no word for nothing: what was not given is left out. */
export const given = (attributes: Readonly<Record<string, HclAttribute>>): Record<string, HclAttribute> =>
  Object.fromEntries(Object.entries(attributes).filter(([, { value }]) => value !== undefined));
