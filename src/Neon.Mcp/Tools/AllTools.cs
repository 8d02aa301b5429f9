using System.Collections.Generic;
using Neon.Api;

namespace Neon.Mcp.Tools;

/// <summary>The tools of a server.</summary>
internal static class AllTools
{
    /// <summary>Those that a client may use.</summary>
    public static IReadOnlyList<ToolDefinition> For(ToolServerOptions options)
    {
        List<ToolDefinition> tools = [.. ListTools.All, .. SchemaTools.All, .. SqlTools.All];
        if (options.AllowsCheck)
            tools.AddRange(CheckTools.All);
        if (options.AllowsChange)
            tools.AddRange(ChangeTools.All);
        return tools;
    }
}
