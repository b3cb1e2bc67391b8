/**
 * Preloaded into a run: it kills itself at step KILL_AT of all it does to files and stdout, before, in the midst of, or
 * after each. Without KILL_AT it tells on stderr how many steps there were.
 */
const { writeSync } = require('node:fs');
const files = require('node:fs/promises');

const at = Number(process.env.KILL_AT ?? 0);
let steps = 0;

function step() {
  steps += 1;
  if (steps !== at) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal comes from outside: nothing more is done until it does.
  for (;;);
}

/** Half of what is to be written is there when it dies. */
function writing(descriptor, data) {
  step();
  if (steps + 1 === at) writeSync(descriptor, Buffer.from(data).subarray(0, data.length / 2));
  step();
}

for (const name of ['open', 'rename', 'rm', 'mkdir']) {
  const real = files[name];
  files[name] = async (...args) => {
    step();
    const result = await real(...args);
    step();
    return name === 'open' ? watched(result) : result;
  };
}

function watched(file) {
  const write = file.writeFile.bind(file);
  file.writeFile = async (data, ...rest) => {
    writing(file.fd, data);
    await write(data, ...rest);
    step();
  };
  const sync = file.sync.bind(file);
  file.sync = async () => {
    step();
    await sync();
    step();
  };
  return file;
}

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (text, ...rest) => {
  if (text !== '') writing(1, text);
  return write(text, ...rest);
};

process.on('exit', () => {
  if (at === 0) writeSync(2, `steps ${steps}\n`);
});
