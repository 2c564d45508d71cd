#:project ../Epic.Generated
// Draws the residuals of a running job as bars of their orders of magnitude, point by point, until the job ends.
// dotnet run residual-plot.cs 4711 p Ux
using System.Globalization;
using Epic.Generated;

var epic = new EpicClient();
var job = epic.Jobs.GetOperation(long.Parse(args[0], CultureInfo.InvariantCulture));
await foreach (var point in job.FollowResidualsAsync(args.Length > 1 ? args[1..] : null))
{
    foreach (var (name, value) in point.Values.Where(residual => residual.Value > 0))
    {
        // A bar of 40 characters stands for 1, each 4 characters less for a tenth.
        var length = Math.Clamp(40 + (int)(4 * Math.Log10(value)), 1, 40);
        Console.WriteLine($"{point.X,8} {name,-8} {value:E2} {new string('#', length)}");
    }
}
