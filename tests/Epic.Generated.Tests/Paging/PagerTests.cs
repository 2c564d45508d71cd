using System.Reflection;
using Epic.Generated.Tests.Models;
using Epic.Generated.Tests.Operations;
using Epic.Generated.Tests.Specification;

namespace Epic.Generated.Tests.Paging;

/// <summary>Every list has a pager that takes all of its filters and sends them with every page.</summary>
internal sealed class PagerTests
{
    private static IEnumerable<PagerCase> Pagers =>
    [
        new("catalog_applications_list", "catalog/applications/", "product_name=Open%20FOAM&", (epic, paging) => epic.Catalog.ListAllApplicationsAsync("Open FOAM", paging)),
        new("catalog_clusters_list", "catalog/clusters/", "cluster_name=a&queue_name=b&allowed_apps=c%3Ad&", (epic, paging) => epic.Catalog.ListAllClustersAsync("a", "b", "c:d", paging)),
        new("catalog_desktop_list", "catalog/desktop/", "", (epic, paging) => epic.Catalog.ListAllDesktopsAsync(paging)),
        new("data_file_list", "data/file/", "name=a&path=b%2F&", (epic, paging) => epic.Data.ListAllFilesAsync("a", "b/", paging)),
        new("data_folder_list", "data/folder/", "name=a&path=b%2F&", (epic, paging) => epic.Data.ListAllFoldersAsync("a", "b/", paging)),
        new("desktop_list", "desktop/", "", (epic, paging) => epic.Desktops.ListAllAsync(paging)),
        new("job_list", "job/", "job_array=3000000000&", (epic, paging) => epic.Jobs.ListAllAsync(3_000_000_000, paging)),
        new("jobauth_list", "jobauth/", "", (epic, paging) => epic.JobAuthorisations.ListAllAsync(paging)),
        new("jobstep_list", "jobstep/", "parent_job=42&", (epic, paging) => epic.JobSteps.ListAllAsync(42, paging)),
        new("licenses_list", "licenses/", "", (epic, paging) => epic.Licenses.ListAllAsync(paging)),
        new("licenses_templates", "licenses/templates/", "", (epic, paging) => epic.Licenses.ListAllTemplatesAsync(paging)),
        new("projects_list", "projects/", "name=%C3%A9&", (epic, paging) => epic.Projects.ListAllAsync("é", paging)),
        new("teams_list", "teams/", "name=a&role=owner&", (epic, paging) => epic.Teams.ListAllAsync("a", TeamRole.Owner, paging)),
    ];

    private static IEnumerable<MethodInfo> Lists =>
        GeneratedTypes.Operations.Where(operation => operation.ReturnType.IsGenericType && ItemOf(operation.ReturnType.GenericTypeArguments[0]) is not null);

    [TestCaseSource(nameof(Pagers))]
    public async Task Every_page_of_every_list_is_requested_from_its_operation_with_its_filters(PagerCase pager)
    {
        using var wire = new Wire(
            """{"count": 5, "next": "http://elsewhere.example:8080/api/v2/other/?limit=2&offset=2", "results": [{}, {}]}""",
            """{"count": 5, "next": "ftp://169.254.169.254/", "results": [{}]}""",
            """{"count": 5, "next": null, "results": [{}, {}]}""");

        Assert.That(await pager.Call(wire.Client, new PagingOptions { PageSize = 2 }).CountAsync(), Is.EqualTo(5));

        var start = $"GET /api/v2/{pager.Path}?{pager.Filters}limit=2";
        Assert.That(wire.Lines, Is.EqualTo(new[] { start, start + "&offset=2", start + "&offset=3" }));
        Assert.That(wire.Requests.Select(request => request.Origin), Is.All.EqualTo("https://epic.zenotech.com"));
    }

    [Test]
    public void Every_published_list_is_tested() =>
        Assert.That(Pagers.Select(pager => pager.Id), Is.EquivalentTo(PublishedDescription.Operations.Values.Where(operation => operation.IsList).Select(operation => operation.Id)));

    [Test]
    public void Every_published_list_returns_a_page() => Assert.That(Lists.Count(), Is.EqualTo(PublishedDescription.Operations.Values.Count(operation => operation.IsList)));

    [TestCaseSource(nameof(Lists))]
    public void Every_list_has_a_pager_that_takes_all_of_its_filters(MethodInfo list)
    {
        var pager = list.DeclaringType!.GetMethod(list.Name.Replace("List", "ListAll"));

        Assert.That(pager, Is.Not.Null);
        Assert.That(pager!.ReturnType, Is.EqualTo(typeof(Pageable<>).MakeGenericType(ItemOf(list.ReturnType.GenericTypeArguments[0])!)));
        Assert.That(
            pager.GetParameters().Select(Describe),
            Is.EqualTo(list.GetParameters().Where(parameter => parameter.Name is not ("limit" or "offset" or "cancellationToken")).Select(Describe)
                .Append((typeof(PagingOptions), "paging", true)).Append((typeof(CancellationToken), "cancellationToken", true))));
    }

    [Test]
    public async Task A_pager_refuses_the_same_arguments_as_its_operation()
    {
        using var wire = new Wire();

        Assert.That(() => wire.Client.Jobs.ListAllAsync(paging: new PagingOptions { PageSize = 0 }), Throws.ArgumentException);
        Assert.That(await wire.Client.Jobs.ListAllAsync(paging: new PagingOptions { MaxItems = 0 }).CountAsync(), Is.Zero);
        Assert.That(wire.Requests, Is.Empty);
    }

    private static (Type Type, string? Name, bool IsOptional) Describe(ParameterInfo parameter) => (parameter.ParameterType, parameter.Name, parameter.IsOptional);

    private static Type? ItemOf(Type result) =>
        result.GetInterfaces().SingleOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IPage<>))?.GenericTypeArguments[0];
}
