import { markup } from './markup.js';
import { fillNothing, fillShell } from './page-shell.js';

const shell = `<head><meta
      name="description"
      content="x"
    />
    <title>Parley</title></head><body><div id="page"></div></body>`;

describe('the shell of the page', () => {
  it('is filled with what the server knows, as text', () => {
    const filled = fillShell(shell, {
      title: '$& </title><script>',
      description: '"><b>',
      url: 'https://parley.example/negotiations/x',
      body: markup`<h1>${'<i>$1'}</h1>`,
    });
    expect(filled).toContain('<title>$&amp; &lt;/title&gt;&lt;script&gt;</title>');
    expect(filled).toContain('<meta property="og:description" content="&quot;&gt;&lt;b&gt;" />');
    expect(filled).toContain('<div id="page"><h1>&lt;i&gt;$1</h1></div>');
  });

  it('refuses a page without a place for it', () => {
    const content = { title: '', description: '', url: '', body: markup`` };
    expect(() => fillShell('<html></html>', content)).toThrow('no place');
  });

  it('says that nothing is there, and that nobody is to keep that', () => {
    const page = fillNothing(shell, '<b>', markup`<h1>Nothing</h1>`);
    expect(page).toContain('<meta name="robots" content="noindex" /><title>&lt;b&gt;</title>');
    expect(page).toContain('<div id="page"><h1>Nothing</h1></div>');
  });
});
