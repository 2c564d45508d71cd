// Lists the newest jobs. In a project the reference to the assembly is a package reference to Epic.Generated.
// dotnet build ../Epic.Generated && dotnet fsi list-jobs.fsx
#r "../Epic.Generated/bin/Debug/net10.0/Epic.Generated.dll"
#r "nuget: Newtonsoft.Json"
#r "nuget: Polly.Core"
#r "nuget: Microsoft.Extensions.Http"

open Epic.Generated

let epic = new EpicClient()
let page = epic.Jobs.ListAsync(limit = 20).Result
for job in page.Results do
    printfn "%O %s" job.Id job.Name
