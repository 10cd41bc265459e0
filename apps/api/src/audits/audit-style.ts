/** The style of the page, in the page itself: it is one file that can be kept. */
export const AUDIT_STYLE = `
  :root { color-scheme: light; }
  body { font: 10.5pt/1.5 Georgia, 'Times New Roman', serif; color: #111; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; }
  h1 { font-size: 1.7rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #999; }
  p { margin: .4rem 0; } .quiet { color: #555; } .verdict { font-size: 1.2rem; font-weight: bold; padding: .5rem .8rem; border: 2px solid; }
  .passed { color: #14532d; } .failed { color: #991b1b; }
  table { border-collapse: collapse; width: 100%; margin: .5rem 0; font: 8.5pt/1.4 'Helvetica Neue', Arial, sans-serif; }
  th, td { text-align: left; vertical-align: top; padding: .2rem .5rem .2rem 0; border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
  th { border-bottom: 1px solid #333; } td.number { text-align: right; padding-right: .9rem; white-space: nowrap; }
  pre, code { font: 8.5pt/1.4 'SFMono-Regular', Consolas, monospace; } pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #ccc; padding: .5rem; }
  @media print { body { margin: 0; max-width: none; padding: 0; } h2 { break-after: avoid; } tr, pre { break-inside: avoid; } thead { display: table-header-group; } }
`;
