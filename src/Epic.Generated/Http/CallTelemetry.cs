using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;

namespace Epic.Generated.Http;

/// <summary>The activity, the duration and the log line of one call of an operation.</summary>
internal sealed class CallTelemetry : IDisposable
{
    private readonly EpicRequest _request;
    private readonly ClientSettings _settings;
    private readonly ILogger _logger;
    private readonly Activity? _activity;
    private HttpStatusCode? _status;
    private string? _error;
    private bool _isCancelled;

    public CallTelemetry(EpicRequest request, ClientSettings settings, ILogger logger)
    {
        _request = request;
        _settings = settings;
        _logger = logger;
        _activity = EpicTelemetry.Source.StartActivity(request.OperationId, ActivityKind.Client);
        if (_activity is { IsAllDataRequested: true })
        {
            _activity.SetTag(EpicTelemetry.OperationTag, request.OperationId);
            _activity.SetTag("http.request.method", request.Method.Method);
            _activity.SetTag("server.address", settings.Endpoint.Host);
            _activity.SetTag("server.port", settings.Endpoint.Port);
            _activity.SetTag("url.full", new Uri(settings.Endpoint, request.Path).AbsoluteUri);
        }
    }

    public void Answered(HttpStatusCode status) => _status = status;

    /// <summary>The caller cancelled, which is no error.</summary>
    public void Cancelled() => (_error, _isCancelled) = (EpicTelemetry.Cancelled, true);

    public void Failed(Exception exception) => _error = EpicTelemetry.ErrorType((exception as EpicApiException)?.Status, exception);

    public void Dispose()
    {
        var elapsed = _settings.TimeProvider.GetElapsedTime(_request.Progress.Started);
        if (EpicTelemetry.Duration.Enabled)
        {
            EpicTelemetry.Duration.Record(elapsed.TotalSeconds, Tags());
        }

        if (_activity is not null)
        {
            EndActivity(_activity);
        }

        if (_error is null)
        {
            Log.Succeeded(_logger, _request.OperationId, (int)_status!, elapsed.TotalMilliseconds, _request.Progress.Attempts);
        }
        else
        {
            Log.Failed(_logger, _request.OperationId, _error, elapsed.TotalMilliseconds, _request.Progress.Attempts);
        }
    }

    private TagList Tags()
    {
        var tags = new TagList { { EpicTelemetry.OperationTag, _request.OperationId } };
        if (_status is { } status)
        {
            tags.Add(EpicTelemetry.StatusTag, (int)status);
        }

        if (_error is { } error)
        {
            tags.Add(EpicTelemetry.ErrorTag, error);
        }

        return tags;
    }

    private void EndActivity(Activity activity)
    {
        if (_status is { } status)
        {
            activity.SetTag(EpicTelemetry.StatusTag, (int)status);
        }

        if (_error is { } error && !_isCancelled)
        {
            activity.SetTag(EpicTelemetry.ErrorTag, error);
            activity.SetStatus(ActivityStatusCode.Error);
        }

        if (_request.Progress.Attempts > 1)
        {
            activity.SetTag("http.request.resend_count", _request.Progress.Attempts - 1);
        }

        activity.Dispose();
    }
}
