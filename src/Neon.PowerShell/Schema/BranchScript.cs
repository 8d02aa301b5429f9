using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Neon.Schema;

/// <summary>
/// A script block that runs where it was written, as that of ForEach-Object does, with variables of its own there; what it
/// writes is written at once.
/// </summary>
/// <param name="cmdlet">Whose output and errors it writes.</param>
/// <param name="block">The block.</param>
internal sealed class BranchScript(PSCmdlet cmdlet, ScriptBlock block)
{
    private readonly List<Action> _undo = [];

    /// <summary>Gives a variable a value for the length of the run.</summary>
    public void SetVariable(string name, object? value)
    {
        string local = "local:" + name;
        PSVariable? before = cmdlet.SessionState.PSVariable.Get(local);
        object? old = before?.Value;
        _undo.Add(() =>
        {
            if (before is null)
                cmdlet.SessionState.PSVariable.Remove(local);
            else
                cmdlet.SessionState.PSVariable.Set(local, old);
        });
        cmdlet.SessionState.PSVariable.Set(local, value);
    }

    /// <summary>Runs it, and takes the variables back however it ends.</summary>
    public void Run()
    {
        const string Dotted = "param($block) . $block";
        SteppablePipeline? pipeline = null;
        try
        {
            if (cmdlet.SessionState.LanguageMode == PSLanguageMode.FullLanguage)
            {
                // A block cannot be told to write at once, but a pipeline can; dotted, it runs in the scope that it belongs to.
                pipeline = ScriptBlock.Create(Dotted).GetSteppablePipeline(CommandOrigin.Internal, [block]);
                pipeline.Begin(cmdlet);
                pipeline.Process();
                pipeline.End();
            }
            else
            {
                // There PowerShell gives such a pipeline no block.
                cmdlet.InvokeCommand.InvokeScript(Dotted, false, PipelineResultTypes.Output | PipelineResultTypes.Error, null, block);
            }
        }
        finally
        {
            pipeline?.Dispose();
            for (int i = _undo.Count - 1; i >= 0; i--)
                _undo[i]();
            _undo.Clear();
        }
    }
}
