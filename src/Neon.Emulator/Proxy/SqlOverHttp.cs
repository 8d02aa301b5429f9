using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Neon.Emulator.Control;
using Neon.Emulator.Gateway;

namespace Neon.Emulator.Proxy;

/// <summary>
/// SQL over HTTP as the service's proxy speaks it. It has nothing of the API: the role's password lets in,
/// and an error is 400 with what PostgreSQL says.
/// </summary>
internal sealed class SqlOverHttp(World world, IDoorkeeper doorkeeper)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/sql";

    private static readonly (string Name, char Field)[] ErrorMembers =
    [
        ("detail", 'D'), ("hint", 'H'), ("position", 'P'), ("internalPosition", 'p'), ("internalQuery", 'q'), ("where", 'W'), ("schema", 's'),
        ("table", 't'), ("column", 'c'), ("dataType", 'd'), ("constraint", 'n'), ("file", 'F'), ("line", 'L'), ("routine", 'R'),
    ];

    /// <summary>Maps it.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, HandleAsync);

    private async Task HandleAsync(HttpContext http)
    {
        SqlRequest request;
        IReadOnlyList<SqlResult> results;
        try
        {
            using StreamReader reader = new(http.Request.Body);
            request = SqlRequest.Read(http.Request.Headers, await reader.ReadToEndAsync(http.RequestAborted).ConfigureAwait(false));
            results = await RunAsync(request, http.RequestAborted).ConfigureAwait(false);
        }
        catch (SqlException wrong)
        {
            await WriteErrorAsync(http, wrong).ConfigureAwait(false);
            return;
        }
        catch (ConnectionRefused refused)
        {
            await WriteErrorAsync(http, new SqlException(refused.Message, refused.SqlState)).ConfigureAwait(false);
            return;
        }

        await WriteAsync(http, request, results).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<SqlResult>> RunAsync(SqlRequest request, CancellationToken cancellation)
    {
        ISqlDoor door = world.Engine.SqlDoor
            ?? throw new SqlException("this local Neon uses the memory engine, which cannot run SQL; start it with PostgreSQL", "0A000");
        (string projectId, string endpointId) = door.Find(request.Host, request.Port)
            ?? throw new SqlException("The requested endpoint could not be found, or you don't have access to it.", "XX000");
        Admission admission = await doorkeeper.AdmitAsync(projectId, endpointId, request.Role, request.Database, cancellation).ConfigureAwait(false);
        if (!admission.Passwords(endpointId).Any(password => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Password), Encoding.UTF8.GetBytes(password))))
            throw new SqlException($"password authentication failed for user '{request.Role}'", "28P01");

        await doorkeeper.WakeAsync(projectId, endpointId, cancellation).ConfigureAwait(false);
        ISqlSession session = await door.OpenAsync(endpointId, request.Role, admission, request.ApplicationName, cancellation).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            if (!request.IsBatch)
                return [await session.RunAsync(await TranslateAsync(request.Statements[0]).ConfigureAwait(false), request.Statements[0].Parameters, cancellation).ConfigureAwait(false)];

            // What fails ends the session, and with it the transaction.
            List<SqlResult> results = [];
            await session.RunAsync(request.Begin, [], cancellation).ConfigureAwait(false);
            foreach (Statement statement in request.Statements)
                results.Add(await session.RunAsync(await TranslateAsync(statement).ConfigureAwait(false), statement.Parameters, cancellation).ConfigureAwait(false));

            await session.RunAsync("COMMIT", [], cancellation).ConfigureAwait(false);
            return results;
        }

        Task<string> TranslateAsync(Statement statement) => doorkeeper.TranslateAsync(projectId, endpointId, admission, statement.Text, cancellation);
    }

    private static async Task WriteAsync(HttpContext http, SqlRequest request, IReadOnlyList<SqlResult> results)
    {
        http.Response.ContentType = "application/json";
        Utf8JsonWriter writer = new(http.Response.BodyWriter, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        await using (writer.ConfigureAwait(false))
        {
            if (request.IsBatch)
            {
                writer.WriteStartObject();
                writer.WriteStartArray("results");
            }

            for (int i = 0; i < results.Count; i++)
                await WriteResultAsync(writer, results[i], request.RawText, request.Statements[i].ArrayMode, http.RequestAborted).ConfigureAwait(false);

            if (request.IsBatch)
            {
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
        }
    }

    private static async Task WriteResultAsync(Utf8JsonWriter writer, SqlResult result, bool raw, bool arrayMode, CancellationToken cancellation)
    {
        const int Chunk = 64 * 1024;
        writer.WriteStartObject();
        writer.WriteString("command", result.Command);
        if (result.RowCount is { } count)
            writer.WriteNumber("rowCount", count);
        else
            writer.WriteNull("rowCount");

        writer.WriteStartArray("rows");
        foreach (string?[] row in result.Rows)
        {
            WriteRow(writer, result.Fields, row, raw, arrayMode);
            if (writer.BytesPending > Chunk)
                await writer.FlushAsync(cancellation).ConfigureAwait(false);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("fields");
        foreach (SqlField field in result.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("name", field.Name);
            writer.WriteNumber("tableID", field.TableId);
            writer.WriteNumber("columnID", field.ColumnId);
            writer.WriteNumber("dataTypeID", field.TypeId);
            writer.WriteNumber("dataTypeSize", field.TypeSize);
            writer.WriteNumber("dataTypeModifier", field.TypeModifier);
            writer.WriteString("format", "text");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteBoolean("rowAsArray", arrayMode);
        writer.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter writer, IReadOnlyList<SqlField> fields, string?[] row, bool raw, bool arrayMode)
    {
        if (arrayMode)
            writer.WriteStartArray();
        else
            writer.WriteStartObject();

        for (int i = 0; i < row.Length; i++)
        {
            if (!arrayMode)
                writer.WritePropertyName(fields[i].Name);

            SqlValues.Write(writer, row[i], fields[i].TypeId, raw);
        }

        if (arrayMode)
            writer.WriteEndArray();
        else
            writer.WriteEndObject();
    }

    private static Task WriteErrorAsync(HttpContext http, SqlException wrong)
    {
        Dictionary<string, string?> body = new()
        {
            ["message"] = wrong.Message,
            ["code"] = wrong.SqlState,
            ["severity"] = wrong.Fields.GetValueOrDefault('V', "ERROR"),
        };
        foreach ((string name, char field) in ErrorMembers)
            body[name] = wrong.Fields.GetValueOrDefault(field);

        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return http.Response.WriteAsJsonAsync(body, http.RequestAborted);
    }
}
