// Each operation of S3 that a data session may call, by AWS's SDK for JavaScript: node aws-sdk.mjs LARGE_FILE.
import assert from 'node:assert/strict';
import http from 'node:http';
import { createReadStream, readFileSync } from 'node:fs';
import * as aws from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const { ENDPOINT: endpoint, BUCKET: Bucket, PREFIX: prefix, AWS_DEFAULT_REGION: region } = process.env;
const credentials = { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY, sessionToken: process.env.AWS_SESSION_TOKEN };
const large = process.argv[2];
const text = async answer => await answer.Body.transformToString();
const refused = async (name, call) => assert.rejects(call, error => { assert.equal(error.name, name, error); return true; });

// BUCKET.localhost is this machine, also where the resolver does not know it.
const lookup = (name, options, found) => options.all ? found(null, [{ address: '127.0.0.1', family: 4 }]) : found(null, '127.0.0.1', 4);
const requestHandler = { httpAgent: new http.Agent({ lookup }) };

for (const forcePathStyle of [true, false]) {
  const host = forcePathStyle ? endpoint : endpoint.replace('127.0.0.1', 'localhost');
  const s3 = new aws.S3Client({ endpoint: host, region, credentials, forcePathStyle, requestHandler });
  const send = (name, input) => s3.send(new aws[name + 'Command']({ Bucket, ...input }));
  const Key = prefix + `a b+c/ü${forcePathStyle}.txt`;

  await send('HeadBucket');
  assert.equal((await send('GetBucketLocation')).LocationConstraint, region);
  const put = await send('PutObject', { Key, Body: 'text', ContentType: 'text/x', Metadata: { note: 'kept' } });
  assert.match(put.ETag, /^"[0-9a-f]{32}"$/);
  const head = await send('HeadObject', { Key, ChecksumMode: 'ENABLED' });
  assert.deepEqual([head.ContentLength, head.ContentType, head.Metadata, !!head.ChecksumCRC32], [4, 'text/x', { note: 'kept' }, true]);
  assert.equal(await text(await send('GetObject', { Key })), 'text');
  assert.equal(await text(await send('GetObject', { Key, Range: 'bytes=1-2' })), 'ex');
  assert.deepEqual((await send('GetObjectTagging', { Key })).TagSet, []);
  for (const ChecksumAlgorithm of ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256']) {
    const sent = await send('PutObject', { Key: Key + ChecksumAlgorithm, Body: 'text', ChecksumAlgorithm });
    assert.ok(sent['Checksum' + ChecksumAlgorithm], ChecksumAlgorithm);
  }
  await send('CopyObject', { Key: Key + '.copy', CopySource: encodeURIComponent(`${Bucket}/${Key}`) });
  assert.equal(await text(await send('GetObject', { Key: Key + '.copy' })), 'text');
  await refused('NoSuchKey', () => send('GetObject', { Key: Key + '.none' }));
  await refused('AccessDenied', () => send('GetObject', { Key: 'elsewhere' }));
  await refused('PreconditionFailed', () => send('PutObject', { Key, Body: 'x', IfNoneMatch: '*' }));
  await refused('PreconditionFailed', () => send('PutObject', { Key, Body: 'x', IfMatch: '"0"' }));
  await refused('NotImplemented', () => send('GetObjectAcl', { Key }));

  const upload = new Upload({ client: s3, params: { Bucket, Key: prefix + 'large', Body: createReadStream(large) }, partSize: 5 << 20 });
  await upload.done();
  const back = Buffer.from(await (await send('GetObject', { Key: prefix + 'large' })).Body.transformToByteArray());
  assert.ok(back.equals(readFileSync(large)));
  const { UploadId } = await send('CreateMultipartUpload', { Key });
  await send('UploadPart', { Key, UploadId, PartNumber: 1, Body: Buffer.alloc(5 << 20) });
  await send('UploadPartCopy', { Key, UploadId, PartNumber: 2, CopySource: encodeURIComponent(`${Bucket}/${Key}.copy`) });
  const { Parts } = await send('ListParts', { Key, UploadId });
  assert.deepEqual(Parts.map(part => part.Size), [5 << 20, 4]);
  assert.equal((await send('ListMultipartUploads', { Prefix: prefix })).Uploads.length, 1);
  await send('CompleteMultipartUpload', { Key, UploadId, MultipartUpload: { Parts: Parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag })) } });
  assert.equal((await send('HeadObject', { Key })).ContentLength, (5 << 20) + 4);
  const other = await send('CreateMultipartUpload', { Key });
  await send('AbortMultipartUpload', { Key, UploadId: other.UploadId });

  const keys = [];
  for await (const page of aws.paginateListObjectsV2({ client: s3, pageSize: 3 }, { Bucket, Prefix: prefix })) keys.push(...page.Contents.map(item => item.Key));
  assert.deepEqual(keys, [Key, ...['.copy', 'CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'].map(end => Key + end), prefix + 'large']);
  assert.deepEqual((await send('ListObjects', { Prefix: prefix, Delimiter: '/' })).CommonPrefixes, [{ Prefix: prefix + 'a b+c/' }]);
  if (forcePathStyle) {
    const signed = await getSignedUrl(s3, new aws.GetObjectCommand({ Bucket, Key: Key + '.copy' }), { expiresIn: 60 });
    assert.equal(await (await fetch(signed)).text(), 'text');
  }
  const deleted = await send('DeleteObjects', { Delete: { Objects: keys.slice(1).map(key => ({ Key: key })) } });
  assert.equal(deleted.Deleted.length, keys.length - 1);
  await send('DeleteObject', { Key });
  assert.equal((await send('ListObjectsV2', { Prefix: prefix })).KeyCount, 0);
}
console.log('done');
