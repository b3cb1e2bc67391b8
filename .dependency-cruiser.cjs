/**
 * The arrows between rooms (docs/architecture.md). A room imports only rooms above it; pure rooms only pure ones;
 * nobody imports another room's inner file.
 */
const rooms = [
  'records',
  'selectors',
  'detector',
  'simulate',
  'messages',
  'config',
  'aws',
  'sources',
  'sinks',
  'control',
  'constructs',
  'provider',
  'lambda',
  'report',
  'cli',
];
const pureRooms = ['records', 'selectors', 'detector', 'simulate', 'messages'];

const upward = rooms.map((room, index) => ({
  name: `${room}-imports-only-rooms-above`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: `^src/(${rooms.slice(index + 1).join('|') || 'none'})/` },
}));

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'no-inner-files-of-other-rooms',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/([^/]+)/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'stacks-and-main-enter-rooms-by-the-door',
      severity: 'error',
      from: { path: '^(main\\.ts|stacks/)' },
      to: { path: '^src/', pathNot: '^src/(config|constructs)/index\\.ts$' },
    },
    {
      name: 'pure-rooms-know-only-pure-rooms',
      comment: 'Hashing is arithmetic too: ids and object names of records are hashes.',
      severity: 'error',
      from: { path: `^src/(${pureRooms.join('|')})/` },
      to: { pathNot: [`^src/(${pureRooms.join('|')})/`, '^(node:)?crypto$'] },
    },
    {
      name: 'deployment-libraries-stay-with-the-deployer',
      comment: 'cdktf, constructs and the provider bindings are optional: the command line must run without them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(constructs|provider)/' },
      to: { path: 'node_modules/(cdktf|constructs|@cdktf)/' },
    },
    {
      name: 'no-circles',
      comment: 'A command loads its work when it runs; the work knows its own arguments by type only.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
