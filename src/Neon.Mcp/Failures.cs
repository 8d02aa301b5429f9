using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using Neon.Api;
using Neon.Mcp.Answers;
using Neon.Mcp.Tools;

namespace Neon.Mcp;

/// <summary>Failures as the client is told of them.</summary>
internal static class Failures
{
    /// <summary>What an exception is to the client.</summary>
    public static ToolError Of(Exception exception) => exception switch
    {
        ToolFailedException failed => failed.Error,
        NeonException error => ToolError.Of(error),
        // The message of an exception that nobody foresaw may have anything in it.
        _ => ToolError.Of(ToolErrors.Unexpected($"The call failed: {exception.GetType().Name}: {exception.Message}")),
    };

    /// <summary>The error for programs.</summary>
    public static JsonObject Json(ToolError error) => new()
    {
        ["id"] = error.Id,
        ["message"] = SafeText.Plain(error.Message),
        ["advice"] = SafeText.Plain(error.Advice),
        ["category"] = error.Category,
        ["sqlState"] = error.SqlState,
        ["requestId"] = SafeText.Plain(error.RequestId),
    };

    /// <summary>The error for people.</summary>
    public static string Text(ToolError error) => $"{error.Id}: {SafeText.Plain(error.Message)}{(error.Advice is null ? "" : " " + SafeText.Plain(error.Advice))}";

    /// <summary>The error of a request other than a call of a tool: there it is the protocol's, with the same object as its data.</summary>
    public static McpProtocolException ToProtocol(ToolError error, string? protocolVersion) => new(Text(error), error switch
    {
        // Newer revisions have no code of its own for it.
        { Id: "Neon.NotFound" } => string.CompareOrdinal(protocolVersion, "2026-07-28") < 0 ? McpErrorCode.ResourceNotFound : McpErrorCode.InvalidParams,
        { Category: nameof(NeonErrorCategory.InvalidArgument) or nameof(NeonErrorCategory.PermissionDenied) } => McpErrorCode.InvalidParams,
        _ => McpErrorCode.InternalError,
    })
    {
        Data = { ["error"] = JsonSerializer.SerializeToElement(SafeText.Clean(Json(error)), AnswerJson.Default.JsonNode!) },
    };
}
