namespace Neon.Benchmarks.Fuzz;

/// <summary>What went wrong with a case, and how to see it again.</summary>
/// <param name="Seed">The case.</param>
/// <param name="What">What was done.</param>
/// <param name="Became">What became of it.</param>
/// <param name="Spoiled">What was spoiled, shortened.</param>
internal sealed record FuzzFailure(int Seed, string What, string Became, string Spoiled)
{
    /// <summary>As a report has it.</summary>
    public override string ToString() => $"seed {Seed}: {What}\n  {Became}\n  {Spoiled}";
}
