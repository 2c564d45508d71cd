using Epic.Generated.Http;

namespace Epic.Generated;

public sealed partial class DesktopLaunchSpec : IChargedRequestBody
{
    int IChargedRequestBody.Count => 1;

    string IChargedRequestBody.Search => "epic.Desktops.FindLaunchedAsync";

    IEnumerable<long?> IChargedRequestBody.IdsIn(object answer) => [((DesktopInstance)answer).Id];
}
