using System.CommandLine;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Tools;

/// <summary><c>epic completion</c>: the completion scripts of shells.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _epic() {
            local current="${COMP_WORDS[COMP_CWORD]}" line
            COMPREPLY=()
            # A colon begins a new word in bash: the part before it is taken off again.
            local typed="${COMP_LINE:0:COMP_POINT}"
            typed="${typed##* }"
            local prefix="${typed%"${typed##*:}"}"
            [[ "$COMP_WORDBREAKS" == *:* ]] || prefix=""
            while IFS= read -r line; do
                [[ "$line" == "$typed"* ]] && COMPREPLY+=("${line#"$prefix"}")
            done < <(epic "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2> /dev/null)
            [[ ${#COMPREPLY[@]} -eq 1 && "${COMPREPLY[0]}" == */ ]] && compopt -o nospace
        }
        complete -o default -F _epic epic
        """;

    private const string Zsh = """
        #compdef epic
        _epic() {
            local -a candidates
            candidates=("${(@f)$(epic "[suggest:${CURSOR}]" "${BUFFER}" 2> /dev/null)}")
            compadd -Q -- $candidates
        }
        compdef _epic epic
        """;

    private const string Fish = """
        function __epic_complete
            set -l line (commandline -cp)
            set -l word (commandline -ct)
            set -l candidates (epic "[suggest:"(string length -- "$line")"]" "$line" 2> /dev/null | string match -r -- '^'(string escape --style=regex -- "$word")'.*')
            # Local files are offered only where epic has nothing to offer, as in bash.
            if set -q candidates[1]
                printf '%s\n' $candidates
            else if not string match -q 'epic://*' -- "$word"
                __fish_complete_path "$word"
            end
        end
        complete -c epic -f -a '(__epic_complete)'
        """;

    private const string PowerShell = """
        Register-ArgumentCompleter -Native -CommandName epic -ScriptBlock {
            param($word, $ast, $position)
            epic "[suggest:$position]" "$ast" 2> $null |
                Where-Object { $_ -like "$word*" } |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new EpicCommand(
            "completion",
            "Writes the completion script of a shell. It completes commands, options, queues, applications, projects, jobs and epic:// paths.",
            "source <(epic completion bash)",
            "epic completion fish > ~/.config/fish/completions/epic.fish",
            "epic completion pwsh >> $PROFILE") { shell };
        return command.Handle((context, _) =>
        {
            context.Console.Out.WriteLine(context.Get(shell) switch { "zsh" => Zsh, "fish" => Fish, "pwsh" => PowerShell, _ => Bash });
            return Task.CompletedTask;
        });
    }
}
