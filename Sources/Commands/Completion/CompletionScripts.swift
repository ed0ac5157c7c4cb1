/// The scripts of `chart completion`: thin layers that hand the words to the program and its answer to the shell.
enum CompletionScripts {
  static let bash = #"""
    # bash completion for chart

    __chart_complete() {
      local line=${COMP_LINE:0:COMP_POINT} words current value taken reply directive candidate
      # The words without a break at = and :, which bash has.
      read -ra words <<< "$line"
      [[ $line == *[[:space:]] ]] && words+=("")
      current=${words[${#words[@]}-1]}
      mapfile -t reply < <("${words[0]}" __completeNoDesc "${words[@]:1}" 2>/dev/null)
      COMPREPLY=()
      (( ${#reply[@]} )) || return
      directive=${reply[${#reply[@]}-1]#:}
      unset "reply[${#reply[@]}-1]"
      value=$current
      [[ $current == --*=* ]] && value=${current#*=}
      # What bash holds to be another word.
      taken=${value%"${value##*:}"}
      for candidate in "${reply[@]}"; do
        [[ $candidate == "$value"* ]] && COMPREPLY+=("${candidate#"$taken"}")
      done
      [[ ${COMPREPLY[0]} == *: ]] && compopt -o nospace 2>/dev/null
      (( ${#COMPREPLY[@]} )) && return
      if (( directive & 16 )); then
        compopt -o dirnames 2>/dev/null
      elif (( (directive & 4) == 0 )); then
        compopt -o default 2>/dev/null
      fi
    }

    complete -F __chart_complete chart
    """#

  static let zsh = #"""
    #compdef chart
    # zsh completion for chart

    _chart() {
      local -a reply candidates
      local directive line name
      reply=("${(@f)$("${words[1]}" __COMMAND__ "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
      directive=${reply[-1]#:}
      reply[-1]=()
      for line in "${reply[@]}"; do
        [[ -z $line ]] && continue
        name=${line%%$'\t'*}
        if [[ $line == *$'\t'* ]]; then
          candidates+=("${name//:/\\:}:${line#*$'\t'}")
        else
          candidates+=("${name//:/\\:}")
        fi
      done
      [[ ${words[CURRENT]} == --*=* ]] && compset -P '*='
      if (( ${#candidates} )); then
        if [[ ${candidates[*]} == *'\:' ]]; then
          _describe 'chart' candidates -S ''
        else
          _describe 'chart' candidates
        fi
      elif (( directive & 16 )); then
        _files -/
      elif (( (directive & 4) == 0 )); then
        _files
      fi
    }

    if [[ "$funcstack[1]" == "_chart" ]]; then
      _chart "$@"
    else
      compdef _chart chart
    fi
    """#

  static let fish = #"""
    # fish completion for chart

    function __chart_complete
        set -l words (commandline -opc)
        set -l current (commandline -ct)
        set -l reply ($words[1] __COMMAND__ $words[2..-1] "$current" 2>/dev/null)
        test (count $reply) -gt 0; or return
        set -l directive (string replace ':' '' -- $reply[-1])
        set -l prefix (string match -r -- '^--[^=]+=' "$current")
        if test (count $reply) -gt 1
            for line in $reply[1..-2]
                echo "$prefix$line"
            end
        else if test (math "bitand($directive, 16)") -ne 0
            __fish_complete_directories (string replace -r -- '^--[^=]+=' '' "$current") | string replace -r -- '^' "$prefix"
        else if test (math "bitand($directive, 4)") -eq 0
            __fish_complete_path (string replace -r -- '^--[^=]+=' '' "$current") | string replace -r -- '^' "$prefix"
        end
    end

    complete -c chart -f -a '(__chart_complete)'
    """#

  static let powershell = #"""
    # PowerShell completion for chart

    Register-ArgumentCompleter -Native -CommandName chart -ScriptBlock {
      param($wordToComplete, $commandAst, $cursorPosition)
      $words = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text })
      $program = $words[0]
      $given = @($words | Select-Object -Skip 1)
      if ($wordToComplete -eq '') { $given += '' }
      $reply = @(& $program __COMMAND__ @given 2>$null)
      if ($reply.Count -lt 2) { return }
      $prefix = ''
      if ($wordToComplete -match '^(--[^=]+=)') { $prefix = $Matches[1] }
      $reply | Select-Object -SkipLast 1 | ForEach-Object {
        $name, $description = $_.Split("`t", 2)
        if (-not $description) { $description = $name }
        [System.Management.Automation.CompletionResult]::new("$prefix$name", $name, 'ParameterValue', $description)
      }
    }
    """#
}
