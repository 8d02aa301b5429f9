using Neon.Api;
using Neon.Runtime;

namespace Neon.Resources.DataApis;

/// <summary>What the cmdlets of the Data API have in common.</summary>
internal static class DataApis
{
    /// <summary>The Data API of a database, as it is now.</summary>
    public static NeonDataApi Read(NeonCmdlet cmdlet, BranchScope branch, string database) => In(cmdlet.Send(DataApiApi.Get(branch, database)), branch, database);

    /// <summary>Gives one what its answer leaves out.</summary>
    public static NeonDataApi In(NeonDataApi api, BranchScope branch, string database)
    {
        api.DatabaseName = database;
        return Placed.In(api, branch);
    }

    /// <summary>What is asked before a change.</summary>
    public static string Describe(BranchScope branch, string database) => $"{database} on {branch.Place}";
}
