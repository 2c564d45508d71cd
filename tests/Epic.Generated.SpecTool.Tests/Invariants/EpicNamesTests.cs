using Epic.Generated.SpecTool.Documents;

namespace Epic.Generated.SpecTool.Tests.Invariants;

/// <summary>The name of every published operation. A change here changes the methods that users call.</summary>
internal sealed class EpicNamesTests
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["billing_limits_list"] = "Billing_GetLimits",
        ["billing_limits_partial_update"] = "Billing_UpdateLimits",
        ["catalog_applications_list"] = "Catalog_ListApplications",
        ["catalog_applications_read"] = "Catalog_GetApplication",
        ["catalog_clusters_list"] = "Catalog_ListClusters",
        ["catalog_clusters_read"] = "Catalog_GetCluster",
        ["catalog_desktop_list"] = "Catalog_ListDesktops",
        ["catalog_desktop_read"] = "Catalog_GetDesktop",
        ["config_read"] = "Configuration_Get",
        ["data_file_list"] = "Data_ListFiles",
        ["data_file_read"] = "Data_GetFile",
        ["data_folder_list"] = "Data_ListFolders",
        ["data_folder_read"] = "Data_GetFolder",
        ["data_session_list"] = "Data_GetSession",
        ["desktop_list"] = "Desktops_List",
        ["desktop_create"] = "Desktops_Launch",
        ["desktop_quote"] = "Desktops_Quote",
        ["desktop_read"] = "Desktops_Get",
        ["desktop_terminate"] = "Desktops_Terminate",
        ["job_list"] = "Jobs_List",
        ["job_create"] = "Jobs_Submit",
        ["job_quote"] = "Jobs_Quote",
        ["job_read"] = "Jobs_Get",
        ["job_partial_update"] = "Jobs_Update",
        ["job_auth_read"] = "Jobs_GetAuthorisation",
        ["job_auth_update"] = "Jobs_UpdateAuthorisation",
        ["job_cancel"] = "Jobs_Cancel",
        ["job_residuals_read"] = "Jobs_GetResiduals",
        ["jobauth_list"] = "JobAuthorisations_List",
        ["jobauth_read"] = "JobAuthorisations_Get",
        ["jobauth_update"] = "JobAuthorisations_Update",
        ["jobrefresh_create"] = "JobLogRefreshes_Create",
        ["jobrefresh_read"] = "JobLogRefreshes_Get",
        ["jobstep_list"] = "JobSteps_List",
        ["jobstep_read"] = "JobSteps_Get",
        ["jobstep_cancel"] = "JobSteps_Cancel",
        ["jobstep_logs_read"] = "JobSteps_GetLogs",
        ["licenses_list"] = "Licenses_List",
        ["licenses_create"] = "Licenses_Create",
        ["licenses_templates"] = "Licenses_ListTemplates",
        ["licenses_read"] = "Licenses_Get",
        ["licenses_delete"] = "Licenses_Delete",
        ["profile_settings_list"] = "Profile_GetSettings",
        ["projects_list"] = "Projects_List",
        ["projects_read"] = "Projects_Get",
        ["projects_partial_update"] = "Projects_Update",
        ["teams_list"] = "Teams_List",
        ["teams_read"] = "Teams_Get",
    };

    [Test]
    public void Every_operation_has_the_name_that_users_know()
    {
        var names = SwaggerDocument.Operations(PreparedEpic.Prepared).ToDictionary(operation => (string)operation.Json["x-epic-operation-id"]!, operation => operation.Id);

        Assert.That(names, Is.EquivalentTo(Names));
    }

    [Test]
    public void Every_name_is_a_method_of_the_library() =>
        Assert.That(
            Names.Values.Where(name => typeof(IEpicClient).GetProperty(name.Split('_')[0])?.PropertyType.GetMethods().Any(method => method.Name == name.Split('_')[1] + "Async") != true),
            Is.Empty);
}
