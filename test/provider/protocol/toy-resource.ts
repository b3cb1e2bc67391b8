/** A second provider, as whoever writes one would: notes that are kept in memory. */
import {
  computed,
  type DataSource,
  error,
  isUnknown,
  type ModelOf,
  optional,
  type ProviderDefinition,
  type Resource,
  required,
  schema,
  setOf,
  string,
  warning,
  withDefault,
} from '../../../src/provider/protocol';

export interface Note {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
}

/** Where notes lie. */
export interface Shelf {
  readonly notes: Map<string, Note>;
  readonly signal: AbortSignal;
}

const noteSchema = schema({
  version: 2,
  description: 'A note.',
  attributes: {
    title: required(string, 'Title.', {
      requiresReplace: true,
      problem: (title: string) => (title.length > 20 ? `A title has at most 20 letters, got ${title}.` : undefined),
    }),
    text: withDefault(string, '', 'Text.'),
    tags: optional(setOf(string), 'Tags.'),
    id: computed(string, 'Id.', { keepsState: true }),
    revision: computed(string, 'Changes with every write.'),
  },
  blocks: {},
});

type Model = ModelOf<typeof noteSchema>;

const revisionOf = ({ title, text, tags }: Omit<Note, 'id'>): string => [title, text, ...tags].join('/');

function stateOf(note: Note, { tags }: { readonly tags: unknown }): Model {
  return {
    title: note.title,
    text: note.text,
    // What was left out stays out.
    tags: tags === null && note.tags.length === 0 ? null : note.tags,
    id: note.id,
    revision: revisionOf(note),
  };
}

const noteFrom = (id: string, { title, text, tags }: { title: unknown; text: unknown; tags: unknown }): Note => ({
  id,
  title: String(title),
  text: String(text),
  tags: Array.isArray(tags) ? tags.map(String) : [],
});

export const noteResource: Resource<Model, Shelf> = {
  typeName: 'toy_note',
  schema: noteSchema,
  identity: {
    version: 0,
    attributes: { id: { kind: string, description: 'Id of the note.' } },
    of: ({ id }) => ({ id }),
  },
  upgrades: {
    0: ({ name, ...rest }) => ({ ...rest, title: name }),
    1: ({ labels, ...rest }) => ({ ...rest, tags: String(labels).split(',') }),
  },

  validate: ({ title, text }) =>
    title === text && !isUnknown(title) ? [warning('Nothing new', 'The text is the title.', ['text'])] : [],

  async plan({ notes }, change) {
    if (change.kind === 'delete') return { diagnostics: [warning('A note goes', `${change.prior.title} is lost.`)] };
    if (change.kind === 'create') return { private: { planned: true } };
    return notes.has(change.prior.id) ? {} : { diagnostics: [error('No such note', change.prior.id, ['id'])] };
  },

  async create({ notes, signal }, { planned }) {
    if (planned.title === 'throws') throw new Error('out of paper');
    if (planned.title === 'unknown') return { state: { ...planned, id: 'u' } as Model };
    if (planned.title === 'misfit') return { state: { ...planned, id: 7 } as unknown as Model };
    if (planned.title === 'waits') await new Promise((resolve) => signal.addEventListener('abort', resolve));
    const note = noteFrom(`note-${notes.size + 1}`, planned);
    notes.set(note.id, note);
    return { state: stateOf(note, planned), private: { written: 1 } };
  },

  async read({ notes }, { state }) {
    const note = notes.get(state.id);
    return { state: note ? stateOf(note, state) : null };
  },

  async update({ notes }, { prior, planned, private: data }) {
    if (planned.text === 'throws') throw new Error('out of ink');
    if (planned.text === 'refused') return { diagnostics: [error('Refused', 'No.', ['text'])] };
    const note = noteFrom(prior.id, planned);
    notes.set(note.id, note);
    return { state: stateOf(note, planned), private: { written: Number(data.written ?? 0) + 1 } };
  },

  async delete({ notes }, { prior }) {
    if (prior.text === 'keep') return { diagnostics: [error('Not deleted', 'It is to be kept.')] };
    notes.delete(prior.id);
    return {};
  },

  async import({ notes }, by) {
    const id = 'id' in by ? by.id : String(by.identity.id);
    const note = notes.get(id);
    if (!note) return { diagnostics: [error('No such note', `There is no note ${id}.`)] };
    return { state: stateOf(note, { tags: null }), private: { imported: true } };
  },
};

/** As little as a resource can do. */
const markResource: Resource<{ readonly at: string }, Shelf> = {
  typeName: 'toy_mark',
  schema: schema({ version: 1, description: 'A mark.', attributes: { at: required(string, 'Where.') }, blocks: {} }),
  create: async (_shelf, { planned }) => ({ state: { at: String(planned.at) } }),
  read: async (_shelf, { state }) => ({ state }),
  update: async (_shelf, { planned }) => ({ state: { at: String(planned.at) } }),
  delete: async () => ({}),
};

const countSchema = schema({
  version: 0,
  description: 'How many notes there are.',
  attributes: { of: optional(string, 'Title.'), found: computed(setOf(string), 'Ids.') },
  blocks: {},
});

const countData: DataSource<ModelOf<typeof countSchema>, Shelf> = {
  typeName: 'toy_notes',
  schema: countSchema,
  validate: ({ of: title }) => (title === '' ? [error('No title', 'Leave it out instead.', ['of'])] : []),
  async read({ notes }, { of: title }) {
    if (title === 'throws') throw new Error('too dark');
    const found = [...notes.values()].filter((note) => title === null || note.title === title);
    return { state: { of: title === null ? null : String(title), found: found.map(({ id }) => id) } };
  },
};

const providerShape = schema({
  version: 0,
  description: 'Notes.',
  attributes: {
    shelf: optional(string, 'Name of the shelf.', {
      problem: (name: string) => (name === 'top' ? 'Nobody reaches the top shelf.' : undefined),
    }),
  },
  blocks: {},
});

/** All runs share the notes that are handed in. */
export const toyProvider = (notes: Map<string, Note>): ProviderDefinition<Shelf, ModelOf<typeof providerShape>> => ({
  schema: providerShape,
  resources: [noteResource, markResource],
  dataSources: [countData],
  configure: async ({ shelf }, { signal, env }) => {
    if (shelf === 'broken') throw new Error('no nails');
    if (isUnknown(shelf))
      return { diagnostics: [warning('Shelf not known yet', 'Any will do.', ['shelf'])], client: { notes, signal } };
    if (env.TOY_LOCKED) return { diagnostics: [error('Locked', 'TOY_LOCKED is set.')] };
    return { client: { notes, signal } };
  },
});
