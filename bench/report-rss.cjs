const { writeFileSync } = require('node:fs');

// maxRSS is in KiB on every platform. Source: Node.js documentation, process.resourceUsage().
process.on('exit', () => writeFileSync(process.env.BENCH_RSS_FILE, String(process.resourceUsage().maxRSS)));
