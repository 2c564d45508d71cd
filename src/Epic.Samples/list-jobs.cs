#:project ../Epic.Generated
// Lists the newest jobs as a table.
// dotnet run list-jobs.cs
using Epic.Generated;

var epic = new EpicClient();
Console.WriteLine($"{"id",8}  {"status",-16}  {"cost",10}  name");
await foreach (var job in epic.Jobs.ListAllAsync(paging: new PagingOptions { MaxItems = 20 }))
{
    Console.WriteLine($"{job.Id,8}  {job.Status,-16}  {job.Cost,10}  {job.Name}");
}
