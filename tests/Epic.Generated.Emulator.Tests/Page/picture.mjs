// Takes a picture of the page of a site with jobs, files and a fault: node picture.mjs READY_FILE CHROMIUM PICTURE.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [readyFile, executablePath, path] = process.argv.slice(2);
const ready = JSON.parse(readFileSync(readyFile));
const send = async (address, method, body) => (await fetch(address, {
  method, body: body && JSON.stringify(body), headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + ready.token } })).text();
const control = (method, path, body) => send(`${ready.url}/_emulator/${path}`, method, body);
const task = (reference, partitions) => ({ reference, partitions, runtime: 8, task_distribution: 'core' });
const submit = (name, emulator) => send(ready.apiUrl + 'job/', 'POST', {
  name: 'sweep', config: { upload: ['complete', 'failure', 'cancel'], overwrite_existing: true },
  jobs: [{
    name, spec: { app_code: 'openfoam:v2312', tasks: [task('decomposePar', 1), task('solver', 24), task('reconstructPar', 1)] },
    app_options: { endTime: 500, emulator }, cluster: { queue_code: 'aws:c5' }, input_data: { path: `epic://work/${name}/` } }] });

await control('POST', 'clock', { now: '2030-03-01T09:00:00Z', frozen: true });
await submit('cavity', { solver: { seconds: 5400 } });
await control('POST', 'clock', { advance: '00:40:00' });
await submit('motorbike', { solver: { seconds: 60, exit_code: 1 } });
await control('POST', 'clock', { advance: '01:20:00' });
await submit('pitzDaily', { solver: { seconds: 5400 } });
await control('POST', 'clock', { advance: '00:50:00' });
await control('POST', 'faults', { operation: 'job_list', kind: 'bad_gateway', count: 2 });
for (const path of ['job/', 'job/', 'job/?limit=1', 'data/file/']) await send(ready.apiUrl + path, 'GET');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1120, height: 1260 }, colorScheme: 'light' });
  await page.goto(ready.url);
  await page.locator('#jobs tr', { hasText: 'pitzDaily' }).click();
  await page.locator('#job svg').waitFor();
  await page.screenshot({ path });
} finally {
  await browser.close();
}
