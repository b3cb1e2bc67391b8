const { appendFileSync } = require('node:fs');

// maxRSS is in KiB on every platform. Source: Node.js documentation, process.resourceUsage().
process.on('exit', () => appendFileSync(process.env.BENCH_RSS_FILE, `${process.resourceUsage().maxRSS}\n`));
