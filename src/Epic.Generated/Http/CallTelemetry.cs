using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;

namespace Epic.Generated.Http;

/// <summary>The activity, the duration and the log line of one call of an operation.</summary>
internal sealed class CallTelemetry : IDisposable
{
    private readonly EpicMessage _message;
    private readonly ClientSettings _settings;
    private readonly ILogger _logger;
    private readonly Activity? _activity;
    private HttpStatusCode? _status;
    private string? _error;

    public CallTelemetry(EpicMessage message, ClientSettings settings, ILogger logger)
    {
        _message = message;
        _settings = settings;
        _logger = logger;
        _activity = EpicTelemetry.Source.StartActivity(message.OperationId);
        if (_activity is { IsAllDataRequested: true })
        {
            _activity.SetTag(EpicTelemetry.OperationTag, message.OperationId);
            _activity.SetTag("http.request.method", message.Method.Method);
            _activity.SetTag("server.address", settings.Endpoint.Host);
            _activity.SetTag("server.port", settings.Endpoint.Port);
        }
    }

    public void Succeeded(HttpStatusCode status) => _status = status;

    public void Failed(HttpStatusCode status)
    {
        _status = status;
        _error = EpicTelemetry.ErrorType(status, null);
    }

    public void Failed(Exception exception) => _error = EpicTelemetry.ErrorType(null, exception);

    public void Dispose()
    {
        var elapsed = _settings.TimeProvider.GetElapsedTime(_message.Started);
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
            Log.Succeeded(_logger, _message.OperationId, (int)_status!, elapsed.TotalMilliseconds, _message.Attempts);
        }
        else
        {
            Log.Failed(_logger, _message.OperationId, _error, elapsed.TotalMilliseconds, _message.Attempts);
        }
    }

    private TagList Tags()
    {
        var tags = new TagList { { EpicTelemetry.OperationTag, _message.OperationId } };
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

        if (_error is { } error)
        {
            activity.SetTag(EpicTelemetry.ErrorTag, error);
            activity.SetStatus(ActivityStatusCode.Error);
        }

        if (_message.Attempts > 1)
        {
            activity.SetTag("http.request.resend_count", _message.Attempts - 1);
        }

        activity.Dispose();
    }
}
