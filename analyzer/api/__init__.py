"""What ``import analyzer`` gives: an analysis that compares, draws, reports and exports itself.

``schema.Analysis`` is a plain value that every room may take, so it can know none of them. The one
here is the same value with methods that ask the rooms below; ``analyzer.analyze`` returns it.
"""
