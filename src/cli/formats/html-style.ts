/** Colours keep 4.5:1 on their ground in both schemes (WCAG 2.2 SC 1.4.3); status is told by words, not by colour. */
export const STYLE = `
:root{--ground:#fff;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--drift:#b3261e;--unknown:#7a5200;--ok:#1a6b34}
@media(prefers-color-scheme:dark){:root{--ground:#14171a;--ink:#e6e9ec;--soft:#a3adb7;--line:#3a424b;--drift:#ff9c94;--unknown:#f0c060;--ok:#7ddc97}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:80rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.4rem;margin:0 0 .5rem}
h2{font-size:1.1rem;margin:2rem 0 .5rem}
.result{font-size:1.15rem;font-weight:600;margin:.25rem 0}
.drift{color:var(--drift)}
.unknown{color:var(--unknown)}
.ok{color:var(--ok)}
.scroll{overflow-x:auto;margin-top:2rem}
.scroll:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-size:1.1rem;font-weight:600;padding-bottom:.5rem}
th,td{border-top:1px solid var(--line);padding:.5rem .75rem .5rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere;min-width:7rem}
th{font-weight:600}
td:has(dl){min-width:28rem}
th small{font-weight:400}
td small,th small{color:var(--soft);font-size:.875rem}
dl{margin:0;display:grid;grid-template-columns:3.5rem 1fr;gap:.1rem .5rem}
dt{color:var(--soft)}
dd{margin:0}
code{font:.875rem/1.4 ui-monospace,monospace}
footer{color:var(--soft);margin-top:2rem}
`;
