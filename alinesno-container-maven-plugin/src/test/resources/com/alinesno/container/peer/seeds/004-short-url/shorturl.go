// Redirects short paths to the addresses that its configuration has for them.
package main

import (
	"encoding/json"
	"net/http"
	"os"
)

func main() {
	var config struct {
		Listen string            `json:"listen"`
		Paths  map[string]string `json:"paths"`
	}
	text, err := os.ReadFile("/app/config.json")
	if err != nil {
		panic(err)
	}
	if err := json.Unmarshal(text, &config); err != nil {
		panic(err)
	}
	for path, address := range config.Paths {
		http.Handle(path, http.RedirectHandler(address, http.StatusFound))
	}
	panic(http.ListenAndServe(config.Listen, nil))
}
