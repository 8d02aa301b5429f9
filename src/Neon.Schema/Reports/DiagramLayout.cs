using System;
using System.Collections.Generic;
using System.Linq;

namespace Neon.Schema.Reports;

/// <summary>A box of a diagram, or a place that a long line passes.</summary>
internal sealed class DiagramBox
{
    /// <summary>The table; -1 for a place that a line passes.</summary>
    public int Table { get; init; } = -1;

    /// <summary>The column, counted from the left.</summary>
    public int Layer { get; set; }

    /// <summary>The left side.</summary>
    public double X { get; set; }

    /// <summary>The middle of its height.</summary>
    public double Y { get; set; }

    /// <summary>How wide it is.</summary>
    public double Width { get; set; }

    /// <summary>How high it is.</summary>
    public double Height { get; set; }

    /// <summary>Its place in the column, while that is looked for.</summary>
    public double Rank { get; set; }
}

/// <summary>
/// Puts the tables of a diagram into columns, those that reference to the left of those that are referenced, with few lines
/// that cross: the layers of Sugiyama's method, small enough for thirty tables.
/// </summary>
internal sealed class DiagramLayout
{
    private const double ColumnGap = 72;
    private const double RowGap = 16;
    private const double Margin = 8;
    private const double PassHeight = 10;
    private const int Sweeps = 8;

    private readonly List<(DiagramBox From, DiagramBox To)> _steps = [];

    /// <summary>Lays a diagram out.</summary>
    /// <param name="diagram">The diagram.</param>
    /// <param name="size">How large the box of a table is.</param>
    public DiagramLayout(Diagram diagram, Func<DiagramTable, (double Width, double Height)> size)
    {
        Boxes = [.. diagram.Tables.Select((table, place) => new DiagramBox { Table = place, Width = size(table).Width, Height = size(table).Height })];
        bool[] isTied = new bool[Boxes.Count];
        foreach (DiagramLink link in diagram.Links)
            isTied[link.From] = isTied[link.To] = true;
        AssignLayers(diagram);
        Paths = [.. diagram.Links.Select(link => (link, (IReadOnlyList<DiagramBox>)PathOf(link)))];
        List<DiagramBox>[] layers = Layers(isTied);
        Order(layers);
        Place(layers);
        PlaceAlone([.. Boxes.Where(box => !isTied[box.Table])]);
    }

    /// <summary>The boxes of the tables, in their order.</summary>
    public IReadOnlyList<DiagramBox> Boxes { get; }

    /// <summary>The lines, each from box to box and through the places between them.</summary>
    public IReadOnlyList<(DiagramLink Link, IReadOnlyList<DiagramBox> Boxes)> Paths { get; }

    /// <summary>How wide the whole is.</summary>
    public double Width { get; private set; }

    /// <summary>How high the whole is.</summary>
    public double Height { get; private set; }

    /// <summary>The longest way to each table; a key that closes a circle does not count.</summary>
    private void AssignLayers(Diagram diagram)
    {
        List<DiagramLink> forward = WithoutCircles(diagram);
        bool moved = true;
        for (int round = 0; moved && round < Boxes.Count; round++)
        {
            moved = false;
            foreach (DiagramLink link in forward.Where(link => Boxes[link.To].Layer <= Boxes[link.From].Layer))
            {
                Boxes[link.To].Layer = Boxes[link.From].Layer + 1;
                moved = true;
            }
        }

        // What references nothing to its left stands beside what it references, and not at the far end.
        foreach (DiagramBox box in Boxes)
        {
            DiagramLink[] outgoing = [.. forward.Where(link => link.From == box.Table)];
            if (outgoing.Length > 0 && !forward.Any(link => link.To == box.Table))
                box.Layer = outgoing.Min(link => Boxes[link.To].Layer) - 1;
        }
    }

    private List<DiagramLink> WithoutCircles(Diagram diagram)
    {
        List<DiagramLink> forward = [];
        int[] state = new int[Boxes.Count];
        for (int i = 0; i < Boxes.Count; i++)
            Visit(i);
        return forward;

        void Visit(int table)
        {
            if (state[table] != 0)
                return;
            state[table] = 1;
            foreach (DiagramLink link in diagram.Links.Where(link => link.From == table && state[link.To] != 1))
            {
                forward.Add(link);
                Visit(link.To);
            }
            state[table] = 2;
        }
    }

    /// <summary>The boxes that a line goes through: a place in each column between its ends, so that it does not run behind a table.</summary>
    private List<DiagramBox> PathOf(DiagramLink link)
    {
        (DiagramBox from, DiagramBox to) = (Boxes[link.From], Boxes[link.To]);
        List<DiagramBox> path = [from];
        int step = Math.Sign(to.Layer - from.Layer);
        for (int layer = from.Layer + step; step != 0 && layer != to.Layer; layer += step)
            path.Add(new DiagramBox { Layer = layer, Height = PassHeight });
        path.Add(to);
        for (int i = 1; i < path.Count; i++)
            _steps.Add((path[i - 1], path[i]));
        return path;
    }

    private List<DiagramBox>[] Layers(bool[] isTied)
    {
        IEnumerable<DiagramBox> tied = Boxes.Where(box => isTied[box.Table]);
        List<DiagramBox> all = [.. tied.Concat(Paths.SelectMany(path => path.Boxes.Where(box => box.Table < 0)))];
        int count = all.Count == 0 ? 0 : all.Max(box => box.Layer) + 1;
        List<DiagramBox>[] layers = [.. Enumerable.Range(0, count).Select(layer => all.Where(box => box.Layer == layer).ToList())];
        return [.. layers.Where(layer => layer.Count > 0)];
    }

    /// <summary>Puts each box at the average of those that it is tied to, from left to right and back.</summary>
    private void Order(List<DiagramBox>[] layers)
    {
        foreach (List<DiagramBox> layer in layers)
            Number(layer);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (List<DiagramBox> layer in sweep % 2 == 0 ? layers : layers.Reverse())
            {
                Dictionary<DiagramBox, double> wanted = layer.ToDictionary(box => box, Wanted);
                List<DiagramBox> ordered = [.. layer.OrderBy(box => wanted[box])];
                layer.Clear();
                layer.AddRange(ordered);
                Number(layer);
            }
        }
    }

    private static void Number(List<DiagramBox> layer)
    {
        for (int i = 0; i < layer.Count; i++)
            layer[i].Rank = (i + 0.5) / layer.Count;
    }

    private double Wanted(DiagramBox box) =>
        _steps.Where(step => step.From == box || step.To == box).Select(step => (step.From == box ? step.To : step.From).Rank).DefaultIfEmpty(box.Rank).Average();

    private void Place(List<DiagramBox>[] layers)
    {
        double tallest = layers.Select(HeightOf).DefaultIfEmpty().Max();
        double x = Margin;
        foreach (List<DiagramBox> layer in layers)
        {
            double width = layer.Max(box => box.Width);
            double y = Margin + ((tallest - HeightOf(layer)) / 2);
            foreach (DiagramBox box in layer)
            {
                // A line passes the whole column.
                if (box.Table < 0)
                    box.Width = width;
                box.X = x + ((width - box.Width) / 2);
                box.Y = y + (box.Height / 2);
                y += box.Height + RowGap;
            }
            x += width + ColumnGap;
        }
        Width = layers.Length == 0 ? 0 : x - ColumnGap + Margin;
        Height = layers.Length == 0 ? 0 : tallest + (2 * Margin);
    }

    /// <summary>Tables that no key ties to another stand below, in rows.</summary>
    private void PlaceAlone(List<DiagramBox> boxes)
    {
        if (boxes.Count == 0)
            return;
        double column = boxes.Max(box => box.Width) + RowGap;
        int columns = Math.Max(1, Math.Min(boxes.Count, (int)(Math.Max(Width, 880) / column)));
        double row = boxes.Max(box => box.Height) + RowGap;
        double top = Height == 0 ? Margin : Height + RowGap;
        for (int i = 0; i < boxes.Count; i++)
        {
            boxes[i].X = Margin + (i % columns * column);
            boxes[i].Y = top + (i / columns * row) + (boxes[i].Height / 2);
        }
        Width = Math.Max(Width, (columns * column) - RowGap + (2 * Margin));
        Height = top + ((((boxes.Count - 1) / columns) + 1) * row) - RowGap + Margin;
    }

    private static double HeightOf(List<DiagramBox> layer) => layer.Sum(box => box.Height) + (RowGap * (layer.Count - 1));
}
