package ingest

import (
	"net"
	"net/netip"
	"net/url"
	"slices"
)

// checkAddress refuses what is not the web.
func checkAddress(at *url.URL) error {
	if at.Scheme != "http" && at.Scheme != "https" || at.Hostname() == "" {
		return ErrScheme
	}
	return nil
}

// checkResolved refuses the places that only this computer or its network can reach.
// It looks at the number that a name stands for, so that no name can hide it.
func checkResolved(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return ErrPrivate
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return ErrPrivate
	}
	ip = ip.Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || slices.ContainsFunc(special[:], func(p netip.Prefix) bool { return p.Contains(ip) }) {
		return ErrPrivate
	}
	return nil
}

// special are the addresses that stand for no computer of the web, or hide one:
// from the registries of special-purpose addresses, RFC 6890.
var special = [...]netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),       // this network
	netip.MustParsePrefix("100.64.0.0/10"),   // between a provider and its customers
	netip.MustParsePrefix("192.0.0.0/24"),    // protocols
	netip.MustParsePrefix("192.0.2.0/24"),    // examples
	netip.MustParsePrefix("198.18.0.0/15"),   // measurements
	netip.MustParsePrefix("198.51.100.0/24"), // examples
	netip.MustParsePrefix("203.0.113.0/24"),  // examples
	netip.MustParsePrefix("240.0.0.0/4"),     // reserved
	netip.MustParsePrefix("::/96"),           // IPv4 in IPv6
	netip.MustParsePrefix("64:ff9b::/96"),    // IPv4, translated
	netip.MustParsePrefix("64:ff9b:1::/48"),  // IPv4, translated within a network
	netip.MustParsePrefix("100::/64"),        // nowhere
	netip.MustParsePrefix("2001::/23"),       // protocols, and IPv4 by Teredo
	netip.MustParsePrefix("2001:db8::/32"),   // examples
	netip.MustParsePrefix("2002::/16"),       // IPv4 by 6to4
	netip.MustParsePrefix("3fff::/20"),       // examples
	netip.MustParsePrefix("fec0::/10"),       // of a site
}
