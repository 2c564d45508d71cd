namespace Epic.Generated.Emulator.Tests.S3.Tools;

/// <summary>boto3 as it is installed.</summary>
public sealed class Boto3Tests : ToolTests
{
    [Test]
    public Task Transfers_by_parts_and_by_ranges() => PythonAsync(
        """
        from boto3.s3.transfer import TransferConfig
        config = TransferConfig(multipart_threshold=8 << 20, multipart_chunksize=5 << 20)
        s3.upload_file(tree + '/large.bin', bucket, prefix + 'large', Config=config, ExtraArgs={'Metadata': {'Source': 'SDK'}})
        s3.download_file(bucket, prefix + 'large', tree + '/../large.back', Config=config)
        assert open(tree + '/large.bin', 'rb').read() == open(tree + '/../large.back', 'rb').read()
        head = s3.head_object(Bucket=bucket, Key=prefix + 'large')
        assert head['ETag'].endswith('-4"'), head
        assert head['Metadata'] == {'source': 'SDK'}, head
        """);

    [Test]
    public Task Multipart_by_hand_with_its_listings_and_errors() => PythonAsync(
        """
        key = prefix + 'by hand'
        upload = s3.create_multipart_upload(Bucket=bucket, Key=key)['UploadId']
        parts = []
        for number, size in ((1, 5 << 20), (2, 10)):
            sent = s3.upload_part(Bucket=bucket, Key=key, UploadId=upload, PartNumber=number, Body=b'x' * size)
            parts.append({'PartNumber': number, 'ETag': sent['ETag']})
        assert [p['Size'] for p in s3.list_parts(Bucket=bucket, Key=key, UploadId=upload)['Parts']] == [5 << 20, 10]
        assert [u['UploadId'] for u in s3.list_multipart_uploads(Bucket=bucket, Prefix=prefix)['Uploads']] == [upload]
        refused('InvalidPartOrder', lambda: s3.complete_multipart_upload(
            Bucket=bucket, Key=key, UploadId=upload, MultipartUpload={'Parts': parts[::-1]}))
        s3.complete_multipart_upload(Bucket=bucket, Key=key, UploadId=upload, MultipartUpload={'Parts': parts})
        assert s3.head_object(Bucket=bucket, Key=key)['ContentLength'] == (5 << 20) + 10
        refused('NoSuchUpload', lambda: s3.abort_multipart_upload(Bucket=bucket, Key=key, UploadId=upload))
        """);

    [Test]
    public Task Any_key_is_stored_listed_read_and_deleted() => PythonAsync(
        """
        keys = [prefix + k for k in (
            'a b', 'a+b', 'a%20b', 'a/../b', '../up', 'a//b', '/lead', 'trail/', 'ünïcode/数据', '#?&=%;:@', 'tab\there', 'line\nfeed', '~!*\'()')]
        for key in keys:
            s3.put_object(Bucket=bucket, Key=key, Body=key.encode())
            assert s3.get_object(Bucket=bucket, Key=key)['Body'].read() == key.encode()
        pages = s3.get_paginator('list_objects_v2').paginate(Bucket=bucket, Prefix=prefix, PaginationConfig={'PageSize': 4})
        assert [o['Key'] for p in pages for o in p['Contents']] == sorted(keys, key=str.encode)
        pages = s3.get_paginator('list_objects').paginate(Bucket=bucket, Prefix=prefix, PaginationConfig={'PageSize': 3})
        assert [o['Key'] for p in pages for o in p['Contents']] == sorted(keys, key=str.encode)
        for key in keys:
            s3.copy_object(Bucket=bucket, Key=prefix + 'copy', CopySource={'Bucket': bucket, 'Key': key})
            assert s3.get_object(Bucket=bucket, Key=prefix + 'copy')['Body'].read() == key.encode()
        deleted = s3.delete_objects(Bucket=bucket, Delete={'Objects': [{'Key': k} for k in keys + [prefix + 'copy']]})
        assert len(deleted['Deleted']) == len(keys) + 1 and 'Errors' not in deleted, deleted
        assert s3.list_objects_v2(Bucket=bucket, Prefix=prefix)['KeyCount'] == 0
        """);

    [Test]
    public Task Errors_are_those_of_aws() => PythonAsync(
        """
        refused('NoSuchKey', lambda: s3.get_object(Bucket=bucket, Key=prefix + 'none'))
        refused('404', lambda: s3.head_object(Bucket=bucket, Key=prefix + 'none'))
        refused('AccessDenied', lambda: s3.get_object(Bucket=bucket, Key='elsewhere'))
        refused('AccessDenied', lambda: s3.list_objects_v2(Bucket=bucket))
        refused('InvalidRange', lambda: (s3.put_object(Bucket=bucket, Key=prefix + 'k', Body=b'x'),
                                         s3.get_object(Bucket=bucket, Key=prefix + 'k', Range='bytes=5-')))
        refused('304', lambda: s3.get_object(Bucket=bucket, Key=prefix + 'k', IfNoneMatch=s3.head_object(Bucket=bucket, Key=prefix + 'k')['ETag']))
        """);

    [Test]
    public Task A_presigned_url_is_used_without_credentials() => PythonAsync(
        """
        import urllib.request
        put = s3.generate_presigned_url('put_object', Params={'Bucket': bucket, 'Key': prefix + 'a b+c'})
        urllib.request.urlopen(urllib.request.Request(put, data=b'text', method='PUT'))
        get = s3.generate_presigned_url('get_object', Params={
            'Bucket': bucket, 'Key': prefix + 'a b+c', 'ResponseContentType': 'text/csv'})
        answer = urllib.request.urlopen(get)
        assert (answer.read(), answer.headers['Content-Type']) == (b'text', 'text/csv')
        """);

    private async Task PythonAsync(string script)
    {
        var common = $"""
            import os, boto3
            from botocore.config import Config
            from botocore.exceptions import ClientError
            s3 = boto3.client('s3', endpoint_url='{Host.Url}', config=Config(signature_version='s3v4'))
            bucket, prefix, tree = '{S3Host.Bucket}', 'users/42/', '{Files.Combine("tree")}'
            def refused(code, call):
                try:
                    call()
                except ClientError as e:
                    assert e.response['Error']['Code'] == code, e.response
                    return
                raise AssertionError('not refused with ' + code)

            """;
        await Tool.RunAsync("/usr/bin/python3", Environment(Session), "-c", common + "\n" + script);
    }
}
