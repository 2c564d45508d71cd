// Drives the site as a reader does: node check.mjs FOLDER CHROMIUM [PICTURE]. A failed check ends it with an error.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const [folder, executablePath, picture] = process.argv.slice(2);
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png' };
const server = createServer(async (request, response) => {
  try {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://site').pathname));
    const body = await readFile(join(folder, path));
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise(ready => server.listen(0, '127.0.0.1', ready));
const site = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(site + 'index.html');
  await page.getByRole('heading', { name: 'Epic.Generated', level: 1 }).waitFor();
  console.log('start page');

  // Every link of the start page and of its guides leads to a page of the site.
  const pages = new Set([page.url()]);
  for (const start of [page.url(), site + 'src/Epic.Generated/docs/jobs.html']) {
    await page.goto(start);
    for (const link of await page.locator('a[href]').evaluateAll(links => links.map(link => link.href.split('#')[0]))) {
      if (link.startsWith(site)) pages.add(link);
    }
  }
  for (const link of pages) assert.equal((await fetch(link)).status, 200, link);
  assert.ok(pages.size > 20, `${pages.size} pages`);
  console.log('links');

  await page.goto(site + 'README.html');
  const images = page.locator('article img, header img');
  await page.waitForLoadState('networkidle');
  const widths = await images.evaluateAll(all => all.map(image => image.naturalWidth));
  assert.ok(widths.length > 0 && widths.every(width => width > 0), `pictures: ${widths}`);
  console.log('pictures');

  await page.getByRole('searchbox').fill('OpenFoamJob');
  await page.locator('#search-results .sr-item', { hasText: 'OpenFoamJob' }).first().waitFor();
  console.log('search');

  if (picture) {
    await page.goto(site + 'README.html');
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: picture });
  }
} finally {
  await browser.close();
  server.close();
}
