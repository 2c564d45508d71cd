using Epic.Generated.DataStore;
using Epic.Generated.DataStore.Transfer;
using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>Answers of stores that the Ceph gateway of the other tests does not give.</summary>
internal sealed class EmulatedStoreTests : EmulatedStoreFixture
{
    private static readonly EpicPath File1 = EpicPath.Parse("epic://f");

    [Test]
    public async Task A_transfer_outlives_many_sessions_of_three_seconds_with_about_one_request_for_each()
    {
        Emulator.Site.SessionLifetime = TimeSpan.FromSeconds(3);
        var content = Bytes(16_000_000);
        var options = new TransferOptions { PartSize = 5 << 20, Concurrency = 2, BandwidthLimit = 3_000_000 };
        var begin = TimeProvider.System.GetTimestamp();

        await Store.UploadAsync(new MemoryStream(content), File1, options);
        await Store.DownloadFileAsync(File1, LocalPath("f"), options);

        var lives = TimeProvider.System.GetElapsedTime(begin) / TimeSpan.FromSeconds(3);
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), content);
        Assert.That(lives, Is.GreaterThan(3));
        Assert.That(Sessions, Is.LessThanOrEqualTo((lives * 1.3) + 2));
    }

    [TestCase(400, Expired)]
    [TestCase(403, Denied)]
    public async Task A_refused_session_is_replaced_once_and_the_request_repeated(int status, string body)
    {
        await Store.UploadAsync(new MemoryStream([1]), File1);
        foreach (var operation in new[] { "s3:PutObject", "s3:GetObject", "s3:ListObjectsV2", "s3:HeadObject", "s3:DeleteObject" })
        {
            Emulator.Faults.Add(Refusal(operation, status, body, count: 1));
        }

        await Store.UploadAsync(new MemoryStream([2]), EpicPath.Parse("epic://g"));
        Assert.That(Sessions, Is.EqualTo(2), "after a PUT");
        await Store.DownloadFileAsync(File1, LocalPath("f"));
        Assert.That(Sessions, Is.EqualTo(3), "after a GET");
        Assert.That(await ListAsync(EpicPath.Root), Does.Contain("epic://f"));
        Assert.That(Sessions, Is.EqualTo(4), "after a listing");
        await Store.StatAsync(File1);
        Assert.That(Sessions, Is.EqualTo(5), "after a HEAD");
        await Store.DeleteFileAsync(File1);
        Assert.That(Sessions, Is.EqualTo(6), "after a DELETE");
    }

    [Test]
    public async Task A_bare_400_to_a_HEAD_which_has_no_body_to_say_that_the_session_has_expired_is_taken_for_that()
    {
        await Store.UploadAsync(new MemoryStream([1]), File1);
        Emulator.Faults.Add(Refusal("s3:HeadObject", 400, string.Empty, count: 1));

        await Store.StatAsync(File1);

        Assert.That(Sessions, Is.EqualTo(2));
    }

    [Test]
    public async Task Many_requests_that_are_refused_at_once_ask_for_one_session_together()
    {
        await Store.UploadAsync(new MemoryStream([1]), File1);
        Emulator.Site.ExpireSessions();

        await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Store.UploadAsync(new MemoryStream([1]), EpicPath.Root / $"{number}")));

        Assert.That(Sessions, Is.EqualTo(2));
    }

    [TestCase(400, Expired)]
    [TestCase(403, Denied)]
    public void A_store_that_refuses_every_session_is_an_error_and_not_a_loop(int status, string body)
    {
        Emulator.Faults.Add(Refusal("s3:*", status, body, count: null));

        Assert.That(async () => await Store.UploadAsync(new MemoryStream([1]), File1), Throws.TypeOf<EpicDataAccessDeniedException>());

        Assert.That(Requests("s3:PutObject"), Is.EqualTo(2));
        Assert.That(Sessions, Is.EqualTo(2));
    }

    [TestCase(FaultKind.SlowDown)]
    [TestCase(FaultKind.Reset)]
    [TestCase(FaultKind.BadGateway)]
    public async Task A_store_in_trouble_is_asked_again(FaultKind kind)
    {
        foreach (var operation in new[] { "s3:PutObject", "s3:CreateMultipartUpload", "s3:UploadPart", "s3:CompleteMultipartUpload", "s3:GetObject", "s3:HeadObject", "s3:ListObjectsV2" })
        {
            Emulator.Faults.Add(new Fault { Operation = operation, Kind = kind, Count = 3 });
        }

        var content = Bytes(20_000_000);
        await Store.UploadAsync(new MemoryStream(content), File1);
        await Store.UploadAsync(new MemoryStream([1]), EpicPath.Parse("epic://small"));
        await Store.DownloadFileAsync(File1, LocalPath("f"));

        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), content);
        Assert.That(await ListAsync(EpicPath.Root), Is.SupersetOf(new[] { "epic://f", "epic://small" }));
    }

    [Test]
    public async Task A_store_that_asks_to_slow_down_gets_each_request_again_only_after_a_refusal_and_all_files_arrive()
    {
        const int Files = 400;
        Directory.CreateDirectory(LocalPath("many"));
        for (var number = 0; number < Files; number++)
        {
            await File.WriteAllBytesAsync(LocalPath($"many/{number}"), [1]);
        }

        // As a store above its limit: of each hundred requests it refuses ten in a row.
        var (seen, refused) = (0, 0);
        Emulator.Faults.Add(new Fault
        {
            Operation = "s3:PutObject",
            Kind = FaultKind.SlowDown,
            When = _ => Interlocked.Increment(ref seen) % 100 < 10 && Interlocked.Increment(ref refused) > 0,
        });

        var report = await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(LocalPath("many"), EpicPath.Parse("epic://many/")));

        Assert.That(report.FilesTransferred, Is.EqualTo(Files));
        Assert.That(refused, Is.InRange(40, 60));
        Assert.That(Requests("s3:PutObject"), Is.EqualTo(Files + refused));
    }

    [Test]
    public async Task An_upload_whose_answer_was_lost_has_happened_once_and_is_no_conflict()
    {
        Emulator.Faults.Add(new Fault { Operation = "s3:PutObject", Kind = FaultKind.Reset, AfterWork = true, Count = 1 });
        Emulator.Faults.Add(new Fault { Operation = "s3:CompleteMultipartUpload", Kind = FaultKind.Reset, AfterWork = true, Count = 1 });
        var content = Bytes(10_000_000);

        await Store.UploadAsync(new MemoryStream([1, 2]), File1);
        await Store.UploadAsync(new MemoryStream(content), EpicPath.Parse("epic://large"));

        await Store.DownloadFileAsync(EpicPath.Parse("epic://large"), LocalPath("large"));
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("large")), content);
        Assert.That(Requests("s3:PutObject"), Is.EqualTo(2));
    }

    [Test]
    public async Task An_upload_in_parts_that_was_begun_twice_as_the_first_answer_was_lost_leaves_no_twin()
    {
        Emulator.Faults.Add(new Fault { Operation = "s3:CreateMultipartUpload", Kind = FaultKind.Reset, AfterWork = true, Count = 1 });

        await Store.UploadAsync(new MemoryStream(Bytes(10_000_000)), File1);

        Assert.That(Requests("s3:CreateMultipartUpload"), Is.EqualTo(2));
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_upload_whose_parts_someone_has_removed_is_a_conflict_and_not_taken_for_done(bool another)
    {
        if (another)
        {
            await Store.UploadAsync(new MemoryStream(Bytes(10_000_000, seed: 2)), File1);
        }

        Emulator.Faults.Add(Refusal("s3:CompleteMultipartUpload", 404, "<Error><Code>NoSuchUpload</Code></Error>", count: 1));

        Assert.That(
            async () => await Store.UploadAsync(new MemoryStream(Bytes(10_000_000)), File1, new TransferOptions { Overwrite = OverwriteMode.Always }),
            Throws.TypeOf<EpicDataConflictException>().With.Property(nameof(EpicDataException.ErrorCode)).EqualTo("NoSuchUpload"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_file_that_others_wrote_while_a_large_one_was_uploaded_is_not_overwritten(bool isSync)
    {
        Directory.CreateDirectory(LocalPath("case"));
        await File.WriteAllBytesAsync(LocalPath("case/f"), Bytes(11 << 20));
        var target = EpicPath.Parse("epic://case/f");
        Emulator.Faults.Add(new Fault
        {
            Operation = "s3:UploadPart",
            Kind = FaultKind.Delay,
            When = _ =>
            {
                Emulator.Site.WriteFileAsync(target.ToString(), "a colleague's"u8.ToArray()).GetAwaiter().GetResult();
                return true;
            },
        });

        if (isSync)
        {
            var plan = await Store.PlanSyncAsync(LocalPath("case"), EpicPath.Parse("epic://case/"));
            var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));
            Assert.That(error!.Report.Failures.Single().Error, Is.TypeOf<EpicDataConflictException>());
        }
        else
        {
            Assert.That(async () => await Store.UploadFileAsync(LocalPath("case/f"), target), Throws.TypeOf<EpicDataConflictException>());
        }

        Assert.That(await ReadAsync(target), Is.EqualTo("a colleague's"u8.ToArray()));
        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Root), Is.Empty);
    }

    [Test]
    public async Task Parts_that_were_left_are_listed_page_by_page_and_only_the_others_are_sent()
    {
        var content = Bytes(20_000_000);
        var source = LocalPath("source");
        await File.WriteAllBytesAsync(source, content);
        File.SetLastWriteTimeUtc(source, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        // A process that is killed is one whose clean-up does not arrive.
        foreach (var operation in new[] { "s3:CompleteMultipartUpload", "s3:AbortMultipartUpload" })
        {
            Emulator.Faults.Add(Refusal(operation, 400, "<Error><Code>InvalidRequest</Code></Error>", count: 1));
        }

        Assert.That(async () => await Store.UploadFileAsync(source, File1), Throws.TypeOf<EpicDataException>());
        Assert.That(await UnfinishedUploadsAsync(), Is.EqualTo(1));
        Assert.That(Requests("s3:UploadPart"), Is.EqualTo(3));
        var tag = new Epic.Generated.DataStore.S3.ObjectContent(content.AsMemory(0, 8 << 20), new TransferMeter(progress: null)).Md5;
        Emulator.Faults.Add(new Fault
        {
            Operation = "s3:ListParts",
            Status = 200,
            Count = 1,
            Body = $"<ListPartsResult><Part><PartNumber>1</PartNumber><ETag>\"{tag}\"</ETag><Size>{8 << 20}</Size></Part><IsTruncated>true</IsTruncated><NextPartNumberMarker>1</NextPartNumberMarker></ListPartsResult>",
        });

        await Store.UploadFileAsync(source, File1);

        Assert.That(Requests("s3:ListParts"), Is.EqualTo(2));
        Assert.That(Requests("s3:UploadPart"), Is.EqualTo(3), "all of them were there");
        await Store.DownloadFileAsync(File1, LocalPath("f"));
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), content);
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    [Test]
    public async Task A_destination_that_fails_as_a_network_does_is_an_error_and_gets_nothing_twice()
    {
        await Store.UploadAsync(new MemoryStream(Bytes(3_000_000)), File1);
        await using var destination = new BrokenStream(1_000_000);

        Assert.That(async () => await Store.DownloadAsync(File1, destination), Throws.TypeOf<TimeoutException>());
        Assert.That(Requests("s3:GetObject"), Is.EqualTo(1));
        Assert.That(destination.Length, Is.LessThanOrEqualTo(1_000_000));
    }

    [Test]
    public async Task A_file_that_came_while_an_upload_was_sent_again_is_not_taken_for_it()
    {
        // The failed attempt has not arrived. At the next one the store has another user's file of the same length.
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Emulator.Faults.Add(new Fault
        {
            Operation = "s3:PutObject",
            Kind = FaultKind.Reset,
            Delay = TimeSpan.FromMilliseconds(500),
            Count = 1,
            When = _ => isHeld.TrySetResult() || true,
        });
        var upload = Store.UploadAsync(new MemoryStream([1, 2]), File1);
        await isHeld.Task;
        await Emulator.Site.WriteFileAsync(File1.ToString(), new byte[] { 3, 4 });

        Assert.That(async () => await upload, Throws.TypeOf<EpicDataConflictException>());
        Assert.That(Requests("s3:PutObject"), Is.EqualTo(2));
    }

    [Test]
    public async Task An_upload_carries_a_checksum_and_a_signature_of_its_content()
    {
        await Store.UploadAsync(new MemoryStream("123456789"u8.ToArray()), File1);

        var headers = Emulator.Requests.Of("s3:PutObject").Single().Headers;
        Assert.That(headers["x-amz-checksum-crc32c"], Is.EqualTo("4waSgw=="));
        Assert.That(headers["x-amz-content-sha256"], Is.EqualTo("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"));
        Assert.That(headers["x-amz-meta-crc32c"], Is.EqualTo("4waSgw=="), "for stores that keep no checksum");
    }

    [Test]
    public async Task A_refusal_of_EPIC_ends_a_sync_at_the_first_file()
    {
        for (var file = 0; file < 60; file++)
        {
            await File.WriteAllTextAsync(LocalPath($"{file}"), "x");
        }

        var plan = await Store.PlanSyncAsync(Local, EpicPath.Parse("epic://case/"), new SyncOptions { Concurrency = 2 });
        Emulator.Site.ExpireSessions();
        Emulator.Faults.Add(new Fault { Operation = "data_session_list", Status = 403 });

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Select(failure => failure.Error), Has.All.InstanceOf<EpicException>().And.None.InstanceOf<EpicDataException>());
        Assert.That(error.Report.Results.Count(result => result.Outcome == SyncOutcome.NotDone), Is.GreaterThanOrEqualTo(58));
    }

    [Test]
    public async Task A_stream_is_sent_from_where_it_stands()
    {
        using var stream = new MemoryStream([1, 2, 3, 4]) { Position = 3 };
        var total = new Total();

        await Store.UploadAsync(stream, File1, progress: total);

        Assert.That(total.Last, Is.EqualTo(new TransferProgress(1, 1)));
        Assert.That((await Store.StatAsync(File1)).Size, Is.EqualTo(1));
    }

    [Test]
    public async Task A_source_that_is_replaced_while_it_is_copied_is_noticed()
    {
        await Emulator.Site.WriteFileAsync(File1.ToString(), new byte[] { 1, 2 });
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Emulator.Faults.Add(new Fault { Operation = "s3:CopyObject", Kind = FaultKind.Delay, Delay = TimeSpan.FromMilliseconds(500), When = _ => isHeld.TrySetResult() || true });

        var copy = Store.CopyAsync(File1, EpicPath.Parse("epic://copy"));
        await isHeld.Task;
        await Emulator.Site.WriteFileAsync(File1.ToString(), new byte[] { 3, 4 });

        Assert.That(async () => await copy, Throws.TypeOf<EpicDataConflictException>());
        Assert.That(await Store.ExistsAsync(EpicPath.Parse("epic://copy")), Is.False);
    }

    [Test]
    public async Task A_copy_that_is_shorter_than_its_source_is_reported_and_a_move_keeps_the_source()
    {
        var copy = EpicPath.Parse("epic://copy");
        await Emulator.Site.WriteFileAsync(File1.ToString(), new byte[] { 1, 2 });
        // The store says that it has copied, and has not.
        await Emulator.Site.WriteFileAsync(copy.ToString(), new byte[] { 1 });
        Emulator.Faults.Add(new Fault { Operation = "s3:CopyObject", Status = 200, Body = "<CopyObjectResult><ETag>&quot;x&quot;</ETag></CopyObjectResult>", Headers = { ["Content-Type"] = "application/xml" } });

        Assert.That(async () => await Store.MoveAsync(File1, copy, OverwriteMode.Always), Throws.TypeOf<EpicDataIntegrityException>());
        Assert.That(await Store.ExistsAsync(File1));
    }

    [TestCase(3_000_000)]
    [TestCase(20_000_000)]
    public async Task A_body_that_ends_too_soon_is_completed_and_a_wrong_byte_is_fetched_again(int length)
    {
        var content = Bytes(length);
        await Store.UploadAsync(new MemoryStream(content), File1);
        Emulator.Faults.Add(new Fault { Operation = "s3:GetObject", Kind = FaultKind.CutShort, At = 1_000_000, Count = 2 });
        Emulator.Faults.Add(new Fault { Operation = "s3:GetObject", Kind = FaultKind.Corrupt, At = 1_500_000, Count = 1 });

        await Store.DownloadFileAsync(File1, LocalPath("f"));

        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), content);
    }

    [Test]
    public async Task A_wrong_byte_is_found_in_a_foreign_file_with_unknown_part_sizes()
    {
        var content = Bytes(20_000_000);
        await File.WriteAllBytesAsync(LocalPath("source"), content);
        await UploadAsSomeoneElseAsync(LocalPath("source"), "f", partSize: (7 << 20) + 1234);
        Emulator.Faults.Add(new Fault { Operation = "s3:GetObject", Kind = FaultKind.Corrupt, At = 1_500_000, Count = 1 });

        await Store.DownloadFileAsync(File1, LocalPath("f"));

        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), content);
        Assert.That(Requests("s3:GetObject"), Is.EqualTo(6), "three ranges, twice");
    }

    [Test]
    public async Task A_wrong_byte_in_a_stream_which_cannot_be_fetched_again_is_reported()
    {
        await Store.UploadAsync(new MemoryStream(Bytes(3_000_000)), File1);
        Emulator.Faults.Add(new Fault { Operation = "s3:GetObject", Kind = FaultKind.Corrupt, At = 1_500_000 });

        Assert.That(async () => await Store.DownloadAsync(File1, Stream.Null), Throws.TypeOf<EpicDataIntegrityException>());
    }

    [Test]
    public async Task Pages_of_a_listing_may_be_empty_and_go_on()
    {
        foreach (var name in new[] { "a/1", "a/2", "b" })
        {
            await Store.UploadAsync(new MemoryStream([1]), EpicPath.Root / ("case/" + name));
        }

        var prefix = (await PrefixAsync()) + "case/";
        AddPage("<IsTruncated>true</IsTruncated><NextContinuationToken>one</NextContinuationToken>");
        AddPage($"<IsTruncated>true</IsTruncated><NextContinuationToken>two</NextContinuationToken><Contents><Key>{prefix}x%2By</Key><Size>3</Size></Contents>");
        AddPage("<IsTruncated>true</IsTruncated><NextContinuationToken>three</NextContinuationToken>");
        AddPage($"<IsTruncated>false</IsTruncated><CommonPrefixes><Prefix>{prefix}sub/</Prefix></CommonPrefixes>");

        Assert.That(await ListAsync(EpicPath.Parse("epic://case/")), Is.EqualTo(new[] { "epic://case/x+y", "epic://case/sub/" }));
        Assert.That(
            Emulator.Requests.Of("s3:ListObjectsV2").Select(request => System.Web.HttpUtility.ParseQueryString(request.Query)["continuation-token"]),
            Is.EqualTo(new[] { null, "one", "two", "three" }));
    }

    [Test]
    public void A_truncated_listing_without_a_token_is_an_error_and_not_a_loop()
    {
        Emulator.Faults.Add(new Fault
        {
            Operation = "s3:ListObjectsV2",
            Status = 200,
            Body = "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>same</NextContinuationToken></ListBucketResult>",
        });

        Assert.That(async () => await ListAsync(EpicPath.Root), Throws.TypeOf<EpicDataException>().With.Message.Contains("where"));
        Assert.That(Requests("s3:ListObjectsV2"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_folder_is_deleted_a_thousand_files_at_a_time()
    {
        await WriteFilesAsync(2100);

        await Store.DeleteFolderAsync(EpicPath.Parse("epic://old/"));

        Assert.That(Requests("s3:DeleteObjects"), Is.EqualTo(3));
        Assert.That(Requests("s3:DeleteObject"), Is.Zero);
        Assert.That(await ListAsync(EpicPath.Parse("epic://old/"), recursive: true), Is.Empty);
    }

    [Test]
    public async Task A_batch_with_an_error_that_names_no_key_is_not_taken_for_done()
    {
        await WriteFilesAsync(10);
        Emulator.Faults.Add(new Fault
        {
            Operation = "s3:DeleteObjects",
            Status = 200,
            Count = 1,
            Body = "<DeleteResult><Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error></DeleteResult>",
        });

        await Store.DeleteFolderAsync(EpicPath.Parse("epic://old/"));

        Assert.That(await ListAsync(EpicPath.Parse("epic://old/"), recursive: true), Is.Empty);
    }

    [TestCase("a\rb", "a\nb")]
    [TestCase("a\r\nb", "a\nb")]
    [TestCase("\u0001\U0001F600", "other")]
    public async Task A_name_that_XML_cannot_carry_is_deleted_and_no_other(string name, string other)
    {
        await Emulator.Site.WriteFileAsync("epic://case/x", "1"u8.ToArray());
        await Emulator.Site.WriteFileAsync("epic://case/" + name, "1"u8.ToArray());
        await Emulator.Site.WriteFileAsync("epic://case/" + other, "2"u8.ToArray());
        Directory.CreateDirectory(LocalPath("case"));
        await File.WriteAllTextAsync(LocalPath("case/" + other), "2");

        var plan = await Store.PlanSyncAsync(LocalPath("case"), EpicPath.Parse("epic://case/"), new SyncOptions { DeleteExtraneous = true, ConfirmDeletion = true });
        await Store.ExecuteSyncAsync(plan);

        Assert.That(await ListAsync(EpicPath.Parse("epic://case/")), Is.EqualTo(new[] { "epic://case/" + other }));
    }

    [Test]
    public async Task An_extraneous_name_that_no_file_system_has_keeps_no_other_from_being_deleted()
    {
        foreach (var name in new[] { "nul\0x", "old", "same" })
        {
            await Emulator.Site.WriteFileAsync("epic://case/" + name, Bytes(1));
        }

        await File.WriteAllBytesAsync(LocalPath("same"), Bytes(1));
        var plan = await Store.PlanSyncAsync(Local, EpicPath.Parse("epic://case/"), new SyncOptions { DeleteExtraneous = true, ConfirmDeletion = true });

        // The emulator's server refuses an address with this character.
        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Select(failure => failure.Item.RelativePath), Is.EqualTo(new[] { "nul\0x" }));
        Assert.That(await ListAsync(EpicPath.Parse("epic://case/")), Is.EqualTo(new[] { "epic://case/nul\0x", "epic://case/same" }));
    }

    [Test]
    public async Task A_file_that_an_early_batch_could_not_delete_is_reported_by_its_key()
    {
        await WriteFilesAsync(1001);
        var prefix = await PrefixAsync();
        Emulator.Faults.Add(new Fault
        {
            Operation = "s3:DeleteObjects",
            Status = 200,
            AfterWork = true,
            Count = 1,
            Body = $"<DeleteResult><Error><Key>{prefix}old/7</Key><Code>AccessDenied</Code></Error></DeleteResult>",
        });
        Emulator.Faults.Add(Refusal("s3:DeleteObject", 403, Denied, count: null));

        var error = Assert.ThrowsAsync<EpicDataDeleteException>(async () => await Store.DeleteFolderAsync(EpicPath.Parse("epic://old/")));

        Assert.That(error!.Errors.Select(failure => failure.Path.ToString()), Is.EqualTo(new[] { "epic://old/7" }));
    }

    [Test]
    public async Task A_folder_whose_first_page_is_empty_is_there()
    {
        var prefix = (await PrefixAsync()) + "case/";
        AddPage("<IsTruncated>true</IsTruncated><NextContinuationToken>one</NextContinuationToken>");
        for (var listing = 0; listing < 2; listing++)
        {
            AddPage($"<IsTruncated>false</IsTruncated><Contents><Key>{prefix}x</Key><Size>3</Size></Contents>");
        }

        var plan = await Store.PlanSyncAsync(EpicPath.Parse("epic://case/"), LocalPath("case"));

        Assert.That(plan.Items.Select(item => item.RelativePath), Is.EqualTo(new[] { "x" }));
    }

    private Task WriteFilesAsync(int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = 32 },
        async (number, token) => await Emulator.Site.WriteFileAsync($"epic://old/{number}", new byte[] { 1 }, cancellationToken: token));

    private async Task<int> UnfinishedUploadsAsync()
    {
        var (session, client) = await SomeoneElseAsync();
        using var closing = client;
        return (await client.ListMultipartUploadsAsync(session.S3Bucket, session.S3KeyPrefix)).MultipartUploads?.Count ?? 0;
    }

    private async Task<(DataSession Session, Amazon.S3.AmazonS3Client Client)> SomeoneElseAsync()
    {
        var session = await Client.Data.GetSessionAsync();
        var credentials = session.SessionToken!;
        var client = new Amazon.S3.AmazonS3Client(
            new Amazon.Runtime.SessionAWSCredentials(credentials.AwsKeyId, credentials.AwsSecretKey, credentials.AwsSessionToken),
            new Amazon.S3.AmazonS3Config { ServiceURL = Emulator.S3Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = session.AwsRegion });
        return (session, client);
    }

    private async Task UploadAsSomeoneElseAsync(string path, string key, long partSize)
    {
        var (session, client) = await SomeoneElseAsync();
        using var closing = client;
        using var utility = new Amazon.S3.Transfer.TransferUtility(client);
        await utility.UploadAsync(new Amazon.S3.Transfer.TransferUtilityUploadRequest
        {
            BucketName = session.S3Bucket,
            Key = session.S3KeyPrefix + key,
            FilePath = path,
            PartSize = partSize,
        });
    }

    private static Fault Refusal(string operation, int status, string body, int? count) =>
        new() { Operation = operation, Status = status, Body = body, Count = count, Headers = { ["Content-Type"] = "application/xml" } };

    private async Task<string> PrefixAsync()
    {
        await Store.ExistsAsync(EpicPath.Parse("epic://x"));
        var path = Emulator.Requests.Of("s3:HeadObject")[^1].Path;
        Emulator.Requests.Clear();
        return path[(path.IndexOf('/', 1) + 1)..^1];
    }

    private void AddPage(string content) => Emulator.Faults.Add(new Fault
    {
        Operation = "s3:ListObjectsV2",
        Status = 200,
        Count = 1,
        Body = $"<?xml version=\"1.0\"?><ListBucketResult><EncodingType>url</EncodingType>{content}</ListBucketResult>",
    });

    private sealed class Total : IProgress<TransferProgress>
    {
        public TransferProgress Last { get; private set; }

        public void Report(TransferProgress value) => Last = value;
    }

    /// <summary>A connection that is cut in the middle of a write.</summary>
    private sealed class BrokenStream(int capacity) : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var fits = (int)Math.Min(buffer.Length, capacity - Length);
            await base.WriteAsync(buffer[..fits], cancellationToken);
            if (fits < buffer.Length)
            {
                throw new TimeoutException();
            }
        }
    }
}
