namespace Epic.Generated;

public partial interface IDataClient
{
    /// <summary>
    /// A session of the data store that has not expired (<c>data_session_list</c>). The session is kept and renewed before it
    /// expires; however many callers there are, they share one request to EPIC. Cheap enough to call before each request to S3.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait. The request to EPIC continues for other callers.</param>
    /// <returns>The session.</returns>
    /// <exception cref="EpicCredentialsException">The environment variable <c>AWS_ENDPOINT_URL_S3</c> is not an https address.</exception>
    /// <exception cref="EpicResponseException">EPIC's answer lacks a value that a session needs.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var session = await epic.Data.GetS3SessionAsync();
    /// Console.WriteLine($"{session.Bucket} in {session.Region}");
    /// </code></example>
    Task<S3Session> GetS3SessionAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Another session after the store refused one (<c>data_session_list</c>): with <c>ExpiredToken</c>, as AWS does, or with 403,
    /// as other stores do. Callers that name the same session share one request to EPIC; if another session is known already, no
    /// request is sent. If the store refuses the new session too, the denial is real, and asking again does not help.
    /// </summary>
    /// <param name="refused">The session that the store refused.</param>
    /// <param name="cancellationToken">Cancels the wait. The request to EPIC continues for other callers.</param>
    /// <returns>A session other than <paramref name="refused"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="refused"/> is null.</exception>
    /// <exception cref="EpicResponseException">EPIC's answer lacks a value that a session needs.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var next = await epic.Data.ReplaceS3SessionAsync(refused);
    /// </code></example>
    Task<S3Session> ReplaceS3SessionAsync(S3Session refused, CancellationToken cancellationToken = default);
}
