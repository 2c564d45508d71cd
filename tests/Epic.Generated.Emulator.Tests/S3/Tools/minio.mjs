// Each operation of MinIO's client for JavaScript that a data session may call: node minio.mjs LARGE_FILE.
import assert from 'node:assert/strict';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as minio from 'minio';

const { BUCKET: bucket, PREFIX: prefix } = process.env;
const address = new URL(process.env.ENDPOINT);
const client = new minio.Client({
  endPoint: address.hostname, port: +address.port, useSSL: false, pathStyle: true, region: process.env.AWS_DEFAULT_REGION, partSize: 5 << 20,
  accessKey: process.env.AWS_ACCESS_KEY_ID, secretKey: process.env.AWS_SECRET_ACCESS_KEY, sessionToken: process.env.AWS_SESSION_TOKEN });
const large = process.argv[2], size = statSync(large).size;
const collect = stream => new Promise((resolve, reject) => {
  const all = [];
  stream.on('data', item => all.push(item)).on('end', () => resolve(all)).on('error', reject);
});
const read = async stream => Buffer.concat(await collect(await stream));
const list = async (...how) => (await collect(client.listObjectsV2(bucket, ...how))).map(item => item.name ?? item.prefix);
const refused = async (code, call) => assert.rejects(call, error => { assert.equal(error.code, code, error); return true; });

assert.equal(await client.bucketExists(bucket), true);
assert.equal(await client.bucketExists(bucket + '-none').catch(() => false), false);
assert.equal(await client.getBucketRegionAsync(bucket), process.env.AWS_DEFAULT_REGION);

await client.putObject(bucket, prefix + 'buffer', Buffer.from('text'), 4, { 'Content-Type': 'text/x', 'X-Amz-Meta-Note': 'kept' });
const stat = await client.statObject(bucket, prefix + 'buffer');
assert.deepEqual([stat.size, stat.metaData['content-type'], stat.metaData.note], [4, 'text/x', 'kept']);
await client.putObject(bucket, prefix + 'stream of known size', createReadStream(large), size);
await client.putObject(bucket, prefix + 'stream of unknown size', createReadStream(large));
await client.fPutObject(bucket, prefix + 'file/ü+ %20', large, {});
await client.putObject(bucket, prefix + 'empty', Buffer.alloc(0), 0);
for (const name of ['stream of known size', 'stream of unknown size', 'file/ü+ %20']) {
  assert.ok((await read(client.getObject(bucket, prefix + name))).equals(readFileSync(large)), name);
}
assert.equal((await read(client.getPartialObject(bucket, prefix + 'buffer', 1, 2))).toString(), 'ex');
assert.equal((await read(client.getPartialObject(bucket, prefix + 'buffer', 2))).toString(), 'xt');
const back = join(dirname(large), 'minio.back');
await client.fGetObject(bucket, prefix + 'file/ü+ %20', back);
assert.ok(readFileSync(back).equals(readFileSync(large)));

const conditions = new minio.CopyConditions();
conditions.setMatchETag(stat.etag);
await client.copyObject(bucket, prefix + 'copy', `/${bucket}/${prefix}buffer`, conditions);
assert.equal((await read(client.getObject(bucket, prefix + 'copy'))).toString(), 'text');
const wrong = new minio.CopyConditions();
wrong.setMatchETagExcept(stat.etag);
await refused('PreconditionFailed', () => client.copyObject(bucket, prefix + 'copy', `/${bucket}/${prefix}buffer`, wrong));
await client.composeObject(
  new minio.CopyDestinationOptions({ Bucket: bucket, Object: prefix + 'composed' }),
  ['stream of known size', 'buffer'].map(name => new minio.CopySourceOptions({ Bucket: bucket, Object: prefix + name })));
assert.equal((await client.statObject(bucket, prefix + 'composed')).size, size + 4);

await refused('NoSuchKey', () => client.getObject(bucket, prefix + 'none'));
await refused('NotFound', () => client.statObject(bucket, prefix + 'none'));
await refused('AccessDenied', () => client.putObject(bucket, 'elsewhere', 'x'));

const uploadId = await client.initiateNewMultipartUpload(bucket, prefix + 'incomplete', {});
assert.deepEqual((await collect(client.listIncompleteUploads(bucket, prefix, true))).map(upload => upload.uploadId), [uploadId]);
await client.removeIncompleteUpload(bucket, prefix + 'incomplete');
assert.deepEqual(await collect(client.listIncompleteUploads(bucket, prefix, true)), []);

const names = ['buffer', 'composed', 'copy', 'empty', 'file/ü+ %20', 'stream of known size', 'stream of unknown size'].map(name => prefix + name);
assert.deepEqual(await list(prefix, true), names);
assert.deepEqual((await collect(client.listObjects(bucket, prefix, true))).map(item => item.name), names);
assert.deepEqual((await list(prefix, false)).filter(name => name.endsWith('/')), [prefix + 'file/']);
assert.deepEqual(await list(prefix, true, names[2]), names.slice(3));

const put = await client.presignedPutObject(bucket, prefix + 'presigned', 60);
assert.equal((await fetch(put, { method: 'PUT', body: 'sent' })).status, 200);
const get = await client.presignedGetObject(bucket, prefix + 'presigned', 60, { 'response-content-type': 'text/csv' });
const answer = await fetch(get);
assert.deepEqual([await answer.text(), answer.headers.get('content-type')], ['sent', 'text/csv']);
assert.equal((await fetch(await client.presignedUrl('HEAD', bucket, prefix + 'presigned', 60), { method: 'HEAD' })).status, 200);

await client.removeObject(bucket, prefix + 'presigned');
await client.removeObjects(bucket, names);
assert.deepEqual(await list(prefix, true), []);
console.log('done');
