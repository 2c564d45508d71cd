// Drives the emulator's page as a person does: node page.mjs URL CHROMIUM. Prints each check; a failed one ends it with an error.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const [url, executablePath] = process.argv.slice(2);
const token = process.env.CONTROL_TOKEN;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const errors = [];
try {
  const page = await browser.newPage();
  page.on('console', message => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', error => errors.push(error.message));
  const control = async (method, path) => (await fetch(new URL('/_emulator/' + path, url), { method, headers: token ? { Authorization: 'Bearer ' + token } : {} })).json();
  await page.goto(url + (token ? '#token=' + token : ''));

  await page.getByText('cavity').first().waitFor();
  console.log('jobs');

  await page.locator('#jobs tr', { hasText: 'bold' }).getByRole('button', { name: 'Fail' }).click();
  await page.locator('#jobs .Failed').first().waitFor();
  assert.equal((await control('GET', 'jobs')).jobs.find(job => job.name.includes('bold')).status, 'Job Failed');
  console.log('end of a job');

  const before = (await control('GET', 'clock')).now;
  await page.getByRole('button', { name: '+1 h' }).click();
  await page.locator('#jobs .Complete').first().waitFor();
  const after = (await control('GET', 'clock')).now;
  assert.ok(Date.parse(after) - Date.parse(before) >= 3600e3);
  await page.locator('#time').fill('2031-02-03T04:05:06Z');
  await page.locator('#set-time').click();
  await page.getByText('2031-02-03 04:05').waitFor();
  await page.locator('#freeze').click();
  await page.getByText('(frozen)').waitFor();
  assert.equal((await control('GET', 'clock')).frozen, true);
  console.log('clock');

  await page.locator('#jobs tr', { hasText: 'cavity' }).click();
  await page.locator('#job svg polyline').first().waitFor({ state: 'attached' });
  await page.getByText('Solving for Ux').first().waitFor();
  console.log('steps, logs, residuals');

  await page.getByText('work/cavity/simpleFoam.log').waitFor();
  console.log('files');

  await page.locator('#operation').fill('teams_list');
  await page.locator('#kind').selectOption('bad_gateway');
  await page.locator('#count').fill('3');
  await page.locator('#add').click();
  await page.locator('#faults tr', { hasText: 'teams_list' }).waitFor();
  assert.deepEqual((await control('GET', 'faults')).map(f => [f.operation, f.kind, f.count]), [['teams_list', 'bad_gateway', 3]]);
  assert.equal((await fetch(new URL('/api/v2/teams/', url), { headers: { Authorization: 'Bearer emulator-token' } })).status, 502);
  await page.locator('#faults tr', { hasText: '1 of 3' }).waitFor();
  await page.locator('#requests tr', { hasText: 'teams_list' }).first().waitFor();
  await page.locator('#faults').getByRole('button', { name: 'Remove' }).click();
  await page.locator('#faults tr').waitFor({ state: 'detached' });
  assert.deepEqual(await control('GET', 'faults'), []);
  console.log('faults, requests');

  await page.locator('#operation').fill('teams_lost');
  await page.locator('#add').click();
  await page.locator('#error', { hasText: 'teams_lost' }).waitFor();
  errors.splice(0, errors.length, ...errors.filter(error => !error.includes('400')));
  console.log('errors');

  assert.equal(await page.locator('script').count(), 1);
  assert.ok(await page.getByText('<b>bold</b>').count() > 0);
  console.log('text is no markup');

  await page.locator('#reset').click();
  await page.locator('#jobs tr').first().waitFor({ state: 'detached' });
  assert.equal((await control('GET', 'clock')).frozen, false);
  console.log('reset');
  assert.deepEqual(errors, []);
} finally {
  await browser.close();
}
