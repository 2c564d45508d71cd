using Epic.Generated.Testing;
using static Epic.Generated.Testing.SampleStates;

namespace Epic.Generated.Tests.Jobs;

public sealed class ResidualTests
{
    private FakeEpic _epic = null!;

    [SetUp]
    public void SetUp() => _epic = new FakeEpic();

    [Test]
    public async Task Residuals_are_numbers_over_the_x_axis()
    {
        Serve(["Ux", "p"], ("Cycle", ["1", "2", "3"]), ("Ux", ["1e-1", "2.5E-2", "0.001"]), ("p", ["1", "0.5", "0.25"]));

        var series = await _epic.Jobs.GetOperation(5).GetResidualsAsync();

        Assert.Multiple(() =>
        {
            Assert.That(series.Select(one => (one.Name, one.XAxisName)), Is.EqualTo(new[] { ("Ux", "Cycle"), ("p", "Cycle") }));
            Assert.That(series[0].X, Is.EqualTo(new[] { 1d, 2, 3 }));
            Assert.That(series[0].Values, Is.EqualTo(new[] { 0.1, 0.025, 0.001 }));
        });
    }

    [Test]
    public async Task An_x_axis_that_is_listed_among_the_variables_is_no_variable()
    {
        Serve(["Time", "Ux"], ("Time", ["0.5", "1"]), ("Ux", ["3", "4"]));

        var series = (await _epic.Jobs.GetOperation(5).GetResidualsAsync()).Single();

        Assert.That((series.Name, series.XAxisName, series.X[1]), Is.EqualTo(("Ux", "Time", 1d)));
    }

    [Test]
    public async Task Without_an_x_axis_the_values_are_counted()
    {
        Serve(["a", "b"], ("a", ["3", "4"]), ("b", ["5", "6"]));

        var series = await _epic.Jobs.GetOperation(5).GetResidualsAsync();

        Assert.That((series.Count, series[0].XAxisName, series[0].X), Is.EqualTo((2, (string?)null, new[] { 1d, 2 })).Using<(int, string?, IReadOnlyList<double>), (int, string?, double[])>(
            (actual, expected) => actual.Item1 == expected.Item1 && actual.Item2 == expected.Item2 && actual.Item3.SequenceEqual(expected.Item3)));
    }

    [Test]
    public async Task A_solver_that_diverges_does_not_stop_the_reading()
    {
        Serve(["p"], ("x", ["1", "2", "3", "4", "5", "6", "7", "8"]), ("p", ["nan", "NaN", "inf", "-inf", "Infinity", "-Infinity", "***", "1e999"]));

        var values = (await _epic.Jobs.GetOperation(5).GetResidualsAsync())[0].Values;

        Assert.That(
            values,
            Is.EqualTo(new[] { double.NaN, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NaN, double.PositiveInfinity }));
    }

    [Test]
    public async Task Only_rows_that_are_complete_are_given()
    {
        Serve(["Ux", "p"], ("x", ["1", "2", "3"]), ("Ux", ["1", "2"]), ("p", ["1", "2", "3"]));

        var series = await _epic.Jobs.GetOperation(5).GetResidualsAsync();

        Assert.That(series.Select(one => (one.X.Count, one.Values.Count)), Has.All.EqualTo((2, 2)));
    }

    [Test]
    public async Task The_variables_that_are_asked_for_take_one_request()
    {
        Serve(["Ux", "p"], ("x", ["1"]), ("p", ["1"]));

        await _epic.Jobs.GetOperation(5).GetResidualsAsync(["p"]);

        Assert.That(_epic.Calls, Is.EqualTo(new[] { "job_residuals_read" }));
    }

    [Test]
    public async Task Followed_residuals_come_point_by_point_each_once_until_the_job_has_finished()
    {
        _epic.FakeJobs.Get = _ => Job(5, "?", _epic.Clock.Elapsed.TotalMinutes > 10);
        _epic.FakeJobs.Residuals = asked =>
        {
            var minutes = (int)_epic.Clock.Elapsed.TotalMinutes;
            var rows = Enumerable.Range(1, Math.Min(minutes, 10)).Select(minute => $"{minute}").ToList();
            return minutes == 0 ? throw EpicErrors.NotFound() : asked.Count == 0 ? Names("p") : Columns(("x", rows), ("p", rows));
        };

        var points = await _epic.Clock.ListAsync(_epic.Jobs.GetOperation(5).FollowResidualsAsync());

        Assert.That(points.Select(point => (point.X, point.Values["p"])), Is.EqualTo(Enumerable.Range(1, 10).Select(x => ((double)x, (double)x))));
    }

    [Test]
    public async Task A_solver_that_restarts_restarts_its_residuals()
    {
        var looks = 0;
        _epic.FakeJobs.Get = _ => Job(5, "?", ++looks == 3);
        _epic.FakeJobs.Residuals = _ => looks switch
        {
            1 => Columns(("x", ["1", "2", "3"]), ("p", ["1", "2", "3"])),
            2 => Columns(("x", ["1"]), ("p", ["9"])),
            _ => Columns(("x", ["1", "2"]), ("p", ["9", "8"])),
        };

        var points = await _epic.Clock.ListAsync(_epic.Jobs.GetOperation(5).FollowResidualsAsync(["p"]));

        Assert.That(points.Select(point => point.Values["p"]), Is.EqualTo(new[] { 1d, 2, 3, 9, 8 }));
    }

    private static JobResiduals Names(params string[] names) => new() { Variables = names };

    private static JobResiduals Columns(params (string Name, IReadOnlyList<string> Values)[] columns) =>
        new() { ResidualValues = [.. columns.Select(column => new JobResidualData { VariableName = column.Name, Values = column.Values })] };

    private void Serve(string[] names, params (string Name, IReadOnlyList<string> Values)[] columns) =>
        _epic.FakeJobs.Residuals = asked => asked.Count == 0 ? Names(names) : Columns(columns);
}
