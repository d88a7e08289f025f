// Applies line filters as Loki does (strings.Contains, Go's regexp) to lines. Reads the file named: {"lines": [], "filters": [[{"op", "text"}]]}, the
// texts as they stand in LogQL; writes a pair of filter and line for each hit.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
)

type filter struct{ Op, Text string }

func main() {
	var input struct {
		Lines   []string
		Filters [][]filter
	}
	text, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = json.Unmarshal(text, &input)
	}
	if err != nil {
		panic(err)
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for number, filters := range input.Filters {
		tests := make([]func(string) bool, len(filters))
		for i, each := range filters {
			text, err := strconv.Unquote(each.Text)
			if err != nil {
				panic(each.Text)
			}
			if each.Op == "|=" {
				tests[i] = func(line string) bool { return strings.Contains(line, text) }
			} else {
				tests[i] = regexp.MustCompile(text).MatchString
			}
		}
	lines:
		for at, line := range input.Lines {
			for _, test := range tests {
				if !test(line) {
					continue lines
				}
			}
			fmt.Fprintln(out, number, at)
		}
	}
}
