// Package enginetest gives tests a stand-in for docker: it writes down what it is asked, and
// its containers are brokers at the published ports, each a process of its own.
package enginetest
